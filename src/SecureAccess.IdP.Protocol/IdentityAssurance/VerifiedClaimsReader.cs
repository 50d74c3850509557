using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>
/// Reads a <c>verified_claims</c> request (OpenID Connect for Identity Assurance 1.0, 5.4 to 5.7). The form is held to strictly, so that no
/// condition is overlooked: data that do not meet one must not be delivered. What is merely unknown can never be met, and needs no error.
/// Its length and depth are capped by the <c>claims</c> parameter around it.
/// </summary>
internal sealed class VerifiedClaimsReader(IOptions<ProtocolOptions> options)
{
    private const int MaximumRequests = 10;
    private const int MaximumClaims = 50;

    // A longer age is no condition on anything about a person.
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(200 * 366);

    private readonly FrozenSet<string> known = options.Value.IdentityAssurance.Claims.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads one place's request.</summary>
    /// <param name="json">Object or array, as the reader of <c>claims</c> found it; empty if nothing was asked there.</param>
    public VerifiedClaimsReading Read(string json)
    {
        if (json.Length == 0)
            return new VerifiedClaimsReading.Read([], IsArray: false);

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array)
                return new VerifiedClaimsReading.Read([ReadRequest(root)], IsArray: false);

            return root.GetArrayLength() is 0 or > MaximumRequests
                ? throw new FormatException("verified_claims must be an object or an array of 1 to 10 of them.")
                : new VerifiedClaimsReading.Read([.. root.EnumerateArray().Select(ReadRequest)], IsArray: true);
        }
        catch (FormatException fault)
        {
            return new VerifiedClaimsReading.Malformed(fault.Message);
        }
        catch (InvalidOperationException)
        {
            // A JSON string with half a surrogate pair parses, but cannot be read as text.
            return new VerifiedClaimsReading.Malformed("verified_claims holds text that is not Unicode.");
        }
    }

    private VerifiedClaimsRequest ReadRequest(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object || !request.TryGetProperty("verification", out var verification)
            || verification.ValueKind != JsonValueKind.Object || !verification.TryGetProperty("trust_framework", out _))
        {
            throw new FormatException("verified_claims needs verification with trust_framework.");
        }

        if (!request.TryGetProperty("claims", out var claims))
            throw new FormatException("verified_claims needs claims.");

        var wanted = VerificationReader.Read(verification);
        return wanted.Members["trust_framework"] is WantedMember.Leaf
            ? new VerifiedClaimsRequest(wanted, ReadClaims(claims))
            : throw new FormatException("trust_framework in verified_claims must be null or a JSON object with value or values.");
    }

    // Null and {} ask for no claim, and so for nothing: an answer without claims is none (schema of verified_claims).
    private Dictionary<string, WantedMember.Leaf> ReadClaims(JsonElement claims)
    {
        var wanted = new Dictionary<string, WantedMember.Leaf>(StringComparer.Ordinal);
        if (claims.ValueKind == JsonValueKind.Null)
            return wanted;

        if (claims.ValueKind != JsonValueKind.Object || claims.GetPropertyCount() > MaximumClaims)
            throw new FormatException("claims in verified_claims must be a JSON object of at most 50 claims.");

        foreach (var claim in claims.EnumerateObject().Where(claim => known.Contains(claim.Name)))
            wanted.Add(claim.Name, ReadLeaf(claim.Value));

        return wanted;
    }

    /// <summary>Reads how a value is wanted: <c>null</c>, or an object with or without conditions (V-03).</summary>
    /// <exception cref="FormatException">It is neither, or a condition is none.</exception>
    internal static WantedMember.Leaf ReadLeaf(JsonElement member)
    {
        if (member.ValueKind == JsonValueKind.Null)
            return WantedMember.Leaf.Any;

        if (member.ValueKind != JsonValueKind.Object)
            throw new FormatException("What verified_claims asks for must be null or a JSON object.");

        // essential has no bearing here: what cannot be met is left out either way (5.7).
        if (member.TryGetProperty("essential", out var flag) && flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            throw new FormatException("essential in verified_claims must be true or false.");

        var values = ConditionValues.Of(member);
        if (!member.TryGetProperty("max_age", out var age))
            return values.Count == 0 ? WantedMember.Leaf.Any : new WantedMember.Leaf(values, null);

        return age.ValueKind == JsonValueKind.Number && age.TryGetDouble(out var seconds) && seconds >= 0
            ? new WantedMember.Leaf(values, TimeSpan.FromSeconds(Math.Min(seconds, LongestAge.TotalSeconds)))
            : throw new FormatException("max_age in verified_claims must be a number of seconds.");
    }
}
