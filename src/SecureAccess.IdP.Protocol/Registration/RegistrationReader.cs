using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Registration.Members;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>
/// Turns client metadata into a client (RFC 7591, 2; OpenID Connect Dynamic Client Registration, 2): the defaults of its security profile,
/// what it says, what a software statement says instead, and the rules that hold between members.
/// </summary>
internal sealed class RegistrationReader(
    ClientMembers members, RegistrationRules rules, SoftwareStatements statements, SectorCheck sectors, IOptions<ProtocolOptions> protocol)
{
    private static readonly FrozenDictionary<string, SecurityProfile> Profiles = new Dictionary<string, SecurityProfile>
    {
        ["basic"] = SecurityProfile.Basic, ["strict"] = SecurityProfile.Strict, ["fapi2"] = SecurityProfile.Fapi2,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How a profile is spelt in a registration.</summary>
    public static string NameOf(SecurityProfile profile) => Profiles.Single(pair => pair.Value == profile).Key;

    /// <summary>Reads a document.</summary>
    /// <param name="document">The metadata, a JSON object.</param>
    /// <param name="clientId">Whose they are to be.</param>
    /// <param name="allowed">The profiles it may choose; the first is its default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RegistrationReading> ReadAsync(
        JsonElement document, string clientId, IReadOnlyList<SecurityProfile> allowed, CancellationToken cancellationToken)
    {
        var outcome = statements.Apply(document);
        if (outcome is not StatementOutcome.Applied { Document: var metadata, Statement: var statement })
            return new RegistrationReading.Refused(((StatementOutcome.Refused)outcome).Error);

        if (!TryProfile(metadata, allowed, out var profile))
            return RegistrationReading.Refuse(ErrorCode.InvalidClientMetadata, "security_profile is unknown, or not one that may be chosen here.");

        var reading = ReadMembers(metadata, Defaults(clientId, profile) with { SoftwareStatement = statement });
        if (reading is not RegistrationReading.Read { Client: var client })
            return reading;

        client = Complete(client, metadata);
        if (rules.Objection(client) is { } objection)
            return new RegistrationReading.Refused(objection);

        return await sectors.ObjectionAsync(client, cancellationToken) is { Length: > 0 } sector
            ? RegistrationReading.Refuse(ErrorCode.InvalidClientMetadata, sector)
            : new RegistrationReading.Read(client);
    }

    private static bool TryProfile(JsonElement metadata, IReadOnlyList<SecurityProfile> allowed, out SecurityProfile profile)
    {
        profile = allowed[0];
        return !metadata.TryGetProperty("security_profile"u8, out var chosen)
            || (chosen.ValueKind == JsonValueKind.String && Profiles.TryGetValue(chosen.GetString()!, out profile) && allowed.Contains(profile));
    }

    // Where the profiles differ from the specification's defaults they say so in the answer. ES256 costs a tenth of RS256; FAPI 2.0 (5.4.1)
    // forbids RS256, and its tokens are always bound.
    private Client Defaults(string clientId, SecurityProfile profile) => new()
    {
        ClientId = clientId,
        SecurityProfile = profile,
        Scopes = [.. protocol.Value.ScopesSupported],
        IdTokenSignedResponseAlg = profile switch
        {
            SecurityProfile.Basic => SigningAlgorithm.RS256,
            SecurityProfile.Fapi2 => SigningAlgorithm.PS256,
            _ => SigningAlgorithm.ES256,
        },
        TokenEndpointAuthMethod = profile == SecurityProfile.Fapi2
            ? ClientAuthenticationMethod.PrivateKeyJwt
            : ClientAuthenticationMethod.ClientSecretBasic,
        RequirePushedAuthorizationRequests = profile == SecurityProfile.Fapi2,
    };

    private RegistrationReading ReadMembers(JsonElement metadata, Client client)
    {
        // A null stands for a member that is left out (RFC 7592, 2.2).
        foreach (var property in metadata.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            if (members.Find(property.Name) is not { } member)
                continue;

            if (member.Read(client, property.Value) is not MemberReading.Taken { Client: var taken })
            {
                return RegistrationReading.Refuse(
                    member.Name == "redirect_uris" ? ErrorCode.InvalidRedirectUri : ErrorCode.InvalidClientMetadata,
                    $"{member.Name} has a value that cannot be registered here.");
            }

            client = taken;
        }

        return new RegistrationReading.Read(client);
    }

    // What follows from what was said: the grants of the response types, and the content encryption of an alg without enc (DCR, 2).
    private static Client Complete(Client client, JsonElement metadata)
    {
        if (!metadata.TryGetProperty("grant_types"u8, out _))
            client = client with { GrantTypes = [.. client.ResponseTypes.SelectMany(type => ResponseType.Find(type)!.GrantTypes).Distinct()] };

        if (!metadata.TryGetProperty("response_types"u8, out _) && !client.GrantTypes.Contains(GrantType.AuthorizationCode))
            client = client with { ResponseTypes = [] };

        if (client.SecurityProfile == SecurityProfile.Fapi2 && !client.TlsClientCertificateBoundAccessTokens)
            client = client with { DpopBoundAccessTokens = true };

        return client with
        {
            IdTokenEncryptedResponseEnc = EncOf(client.IdTokenEncryptedResponseAlg, client.IdTokenEncryptedResponseEnc),
            UserInfoEncryptedResponseEnc = EncOf(client.UserInfoEncryptedResponseAlg, client.UserInfoEncryptedResponseEnc),
            AuthorizationEncryptedResponseEnc = EncOf(client.AuthorizationEncryptedResponseAlg, client.AuthorizationEncryptedResponseEnc),
            IntrospectionEncryptedResponseEnc = EncOf(client.IntrospectionEncryptedResponseAlg, client.IntrospectionEncryptedResponseEnc),
            RequestObjectEncryptionEnc = EncOf(client.RequestObjectEncryptionAlg, client.RequestObjectEncryptionEnc),
        };
    }

    private static string EncOf(string alg, string enc) => alg.Length > 0 && enc.Length == 0 ? ContentEncryptionAlgorithm.A128CbcHs256 : enc;
}
