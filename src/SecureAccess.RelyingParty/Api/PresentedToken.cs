using Microsoft.AspNetCore.Http;

namespace SecureAccess.RelyingParty;

/// <summary>
/// The access token of a call and the scheme it came with. It is read from the Authorization header only: tokens in addresses
/// end in logs and histories (RFC 9700 section 4.3.2).
/// </summary>
internal sealed record PresentedToken(string Token, bool IsDPoP)
{
    public abstract record Reading
    {
        private Reading()
        {
        }

        /// <summary>No Authorization header, or one of a scheme that is not ours.</summary>
        public sealed record None : Reading;

        public sealed record Ambiguous : Reading;

        public sealed record One(PresentedToken Token) : Reading;
    }

    public static Reading Read(IHeaderDictionary headers) => headers.Authorization switch
    {
        [] => new Reading.None(),
        [{ } header] when After(header, "Bearer ") is { } token => new Reading.One(new PresentedToken(token, IsDPoP: false)),
        [{ } header] when After(header, "DPoP ") is { } token => new Reading.One(new PresentedToken(token, IsDPoP: true)),
        [_] => new Reading.None(),
        _ => new Reading.Ambiguous(),
    };

    /// <summary>Tokens are not for logs.</summary>
    public override string ToString() => IsDPoP ? "DPoP" : "Bearer";

    private static string? After(string header, string scheme) =>
        header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;
}
