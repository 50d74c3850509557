using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>Self-issued registration is not taken (OpenID Connect Core, 7.2.1). Ignoring it would silently drop what the client meant.</summary>
internal sealed class NoSelfRegistration : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(
        request.Parameters.Has("registration")
            ? CheckOutcome.Refuse(ErrorCode.RegistrationNotSupported, "The registration parameter is not supported.")
            : CheckOutcome.Pass);
}
