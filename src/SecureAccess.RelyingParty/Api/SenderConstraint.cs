using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Whether whoever sends a token is the one it was issued to: the <c>cnf</c> of the token (RFC 7800) against the proof of the
/// call (DPoP, RFC 9449) or the certificate of its connection (RFC 8705). A bound token without its proof is a stolen one.
/// </summary>
internal sealed class SenderConstraint(SecureAccessApiOptions options, DPoPProofCheck proofs)
{
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        public sealed record Holds : Outcome;

        public sealed record Broken : Outcome;

        /// <param name="Rule">For the log.</param>
        public sealed record ProofRejected(string Rule) : Outcome;

        public sealed record NonceWanted : Outcome;
    }

    public async Task<Outcome> CheckAsync(HttpContext context, PresentedToken presented, JsonElement claims)
    {
        if (!claims.TryGetProperty("cnf", out var confirmation))
            return options.RequireBoundTokens || presented.IsDPoP ? new Outcome.Broken() : new Outcome.Holds();
        if (confirmation.ValueKind != JsonValueKind.Object)
            return new Outcome.Broken();

        // A confirmation that we cannot check is one that was not given. And one of a key, sent as Bearer, would be the thief's
        // way round the proof (RFC 9449 section 7.2).
        var (thumbprint, certificate) = (confirmation.Text("jkt"), confirmation.Text("x5t#S256"));
        if ((thumbprint is null && certificate is null) || presented.IsDPoP != thumbprint is not null)
            return new Outcome.Broken();
        if (certificate is not null && !IsOf(context.Connection.ClientCertificate, certificate))
            return new Outcome.Broken();
        return thumbprint is null ? new Outcome.Holds() : await ProveAsync(context.Request, presented, thumbprint);
    }

    private async Task<Outcome> ProveAsync(HttpRequest request, PresentedToken presented, string thumbprint)
    {
        // RFC 9449 section 4.3, 1: one header, not none and not two.
        if (request.Headers["DPoP"] is not [{ Length: > 0 } proof])
            return new Outcome.ProofRejected("not exactly one DPoP header");
        var expected = new DPoPExpectation
        {
            Method = request.Method,
            Address = AddressOf(request),
            AccessToken = presented.Token,
            Thumbprint = thumbprint,
            Lifetime = options.DPoPProofLifetime,
            Skew = options.ClockSkew,
            IsNonceRequired = options.RequireDPoPNonce,
        };
        return await proofs.CheckAsync(proof, expected, request.HttpContext.RequestAborted) switch
        {
            DPoPProofCheck.Outcome.Proven => new Outcome.Holds(),
            DPoPProofCheck.Outcome.NonceWanted => new Outcome.NonceWanted(),
            DPoPProofCheck.Outcome.Rejected rejected => new Outcome.ProofRejected(rejected.Rule),
            _ => new Outcome.ProofRejected("unknown outcome"),
        };
    }

    // The address as the caller wrote it. Behind a proxy only the configuration knows it for certain.
    private Uri AddressOf(HttpRequest request) => new(
        $"{options.PublicAddress?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host.ToUriComponent()}"}{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}");

    private static bool IsOf(X509Certificate2? certificate, string thumbprint) =>
        certificate is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256))), Encoding.UTF8.GetBytes(thumbprint));
}
