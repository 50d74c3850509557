using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.ClientAuthentication;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Jwt;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>
/// Verifies software statements (RFC 7591, 2.3): JWTs in which a publisher we know vouches for a piece of software. What they say takes
/// precedence over what the request says.
/// </summary>
internal sealed class SoftwareStatements(IOptions<RegistrationOptions> options, TimeProvider clock)
{
    // The statement's own claims, which are no metadata.
    private static readonly string[] JwtClaimNames = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "software_statement"];

    private readonly FrozenDictionary<string, ClientKeySet> issuers = options.Value.SoftwareStatementIssuers
        .ToFrozenDictionary(pair => pair.Key, pair => ClientKeySet.Parse(pair.Value), StringComparer.Ordinal);

    public StatementOutcome Apply(JsonElement document)
    {
        if (!document.TryGetProperty("software_statement"u8, out var member))
            return new StatementOutcome.Applied(document, Statement: "");

        if (member.ValueKind != JsonValueKind.String || JwtReader.Read(member.GetString()!) is not JwtReading.Read { Jwt: var jwt })
            return Refuse(ErrorCode.InvalidSoftwareStatement, "The software statement is no signed JWT.");

        if (!issuers.TryGetValue(jwt.Claims.Text("iss"), out var keys))
            return Refuse(ErrorCode.UnapprovedSoftwareStatement, "The software statement is of an issuer that is not known here.");

        if (!AssertionRules.Algorithms.Contains(jwt.Alg) || !keys.Keys.Any(key =>
                (jwt.Kid.Length == 0 || key.Kid == jwt.Kid) && (key.Alg.Length == 0 || key.Alg == jwt.Alg)
                && key.Key.Verify(jwt.Alg, jwt.SigningInput, jwt.Signature)))
        {
            return Refuse(ErrorCode.InvalidSoftwareStatement, "The software statement's signature is not its issuer's.");
        }

        return clock.GetUtcNow() >= jwt.Claims.Time("exp")
            ? Refuse(ErrorCode.InvalidSoftwareStatement, "The software statement has expired.")
            : new StatementOutcome.Applied(Merge(document, jwt.Claims), member.GetString()!);
    }

    private static JsonElement Merge(JsonElement document, JwtClaims claims)
    {
        var merged = JsonObject.Create(document.Clone())!;
        foreach (var claim in claims.Members().Where(claim => !JwtClaimNames.Contains(claim.Name)))
            merged[claim.Name] = JsonNode.Parse(claim.Value.GetRawText());

        return JsonSerializer.SerializeToElement(merged);
    }

    private static StatementOutcome.Refused Refuse(string code, string description) => new(new ProtocolError(code, description));
}
