using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureAccess.RelyingParty;

/// <summary>The token request of a program: for itself, or for a person by an assertion that it signs.</summary>
internal static class MachineGrant
{
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromSeconds(60);

    public static Dictionary<string, string> Form(
        SecureAccessMachineOptions options, string subject, string issuer, DateTimeOffset now)
    {
        var form = subject.Length == 0
            ? new Dictionary<string, string> { ["grant_type"] = "client_credentials" }
            : new Dictionary<string, string>
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
                ["assertion"] = Assertion(options, subject, issuer, now),
            };
        if (options.Scopes.Count > 0)
            form["scope"] = string.Join(' ', options.Scopes.Distinct(StringComparer.Ordinal));
        if (options.Resource is { } resource)
            form["resource"] = resource;
        return form;
    }

    // RFC 7523 section 3: from the client, about the person, for the issuer, once.
    private static string Assertion(SecureAccessMachineOptions options, string subject, string issuer, DateTimeOffset now) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.ClientId,
            Audience = issuer,
            IssuedAt = now.UtcDateTime,
            Expires = (now + AssertionLifetime).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = subject,
                ["jti"] = RandomNumberGenerator.GetHexString(32, lowercase: true),
            },
            SigningCredentials = options.ClientKey,
        });
}
