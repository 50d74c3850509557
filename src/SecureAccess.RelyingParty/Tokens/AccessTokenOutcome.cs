using System.Net.Http.Headers;

namespace SecureAccess.RelyingParty;

/// <summary>The outcome of asking for an access token: the signed-in person's, or a machine's own.</summary>
public abstract record AccessTokenOutcome
{
    private AccessTokenOutcome()
    {
    }

    /// <summary>A token that is good for a while yet.</summary>
    public sealed record Ready : AccessTokenOutcome
    {
        internal Ready(string token, DPoPProofs? proofs) => (Token, Proofs) = (token, proofs);

        /// <summary>The access token. Put it on a request with <see cref="ApplyTo"/>: a bound token is worth nothing without its proof.</summary>
        public string Token { get; }

        /// <summary>The authentication scheme it goes with: <c>Bearer</c>, or <c>DPoP</c> for a token that is bound to the app's key.</summary>
        public string Scheme => Proofs is null ? "Bearer" : "DPoP";

        internal DPoPProofs? Proofs { get; }

        /// <summary>Puts the token on a request, and its proof if it is bound (RFC 9449 section 7.1).</summary>
        /// <param name="request">A request with an absolute address: https, or http on this machine.</param>
        /// <exception cref="InvalidOperationException">The address would carry the token in the clear.</exception>
        public void ApplyTo(HttpRequestMessage request)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (request.RequestUri is null || !SafeAddress.Allows(request.RequestUri))
                throw new InvalidOperationException("An access token goes to absolute https addresses only, or to this machine.");
            request.Headers.Authorization = new AuthenticationHeaderValue(Scheme, Token);
            Proofs?.Apply(request, Token);
        }

        /// <summary>Tokens are not for logs.</summary>
        public override string ToString() => nameof(Ready);
    }

    /// <summary>Nobody is signed in, or the provider renews this sign-in no more: challenge the person.</summary>
    public sealed record SignInAgain : AccessTokenOutcome;

    /// <summary>The provider refuses this client a token, which no person can cure: mostly a registration that does not match.</summary>
    /// <param name="Error">Its error code, for example <c>invalid_client</c> or <c>invalid_scope</c>.</param>
    public sealed record Refused(string Error) : AccessTokenOutcome;

    /// <summary>The provider cannot be reached now; the sign-in may still be good. Ask the person to try again in a while.</summary>
    public sealed record ProviderUnreachable : AccessTokenOutcome;
}
