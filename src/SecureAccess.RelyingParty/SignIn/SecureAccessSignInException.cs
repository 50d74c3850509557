using Microsoft.AspNetCore.Authentication;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Carries a <see cref="SignInFailure"/> through the framework's remote-failure event, which knows exceptions only. Thrown
/// when <see cref="SecureAccessOptions.FailurePath"/> has no value.
/// </summary>
/// <param name="failure">The case.</param>
public sealed class SecureAccessSignInException(SignInFailure failure)
    : AuthenticationFailureException($"Sign-in with Secure Access failed: {failure}")
{
    /// <summary>The case.</summary>
    public SignInFailure Failure { get; } = failure;
}
