using System.Text.Json;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Authorize.RequestObjects;

/// <summary>
/// Takes the parameters out of a verified request object (RFC 9101, 4): texts as they are, numbers and truth values as they are written,
/// <c>claims</c> and <c>authorization_details</c> as the JSON they are. The limits of sent parameters hold here too.
/// </summary>
internal static class RequestObjectParameters
{
    // What the JWT says of itself, and what would lead on to another request (RFC 9101, 4: neither may stand inside).
    private static readonly HashSet<string> OfTheJwt = new(["iss", "aud", "exp", "iat", "nbf", "jti", "sub"], StringComparer.Ordinal);

    public static bool TryRead(JwtClaims claims, out Dictionary<string, string> parameters)
    {
        parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in claims.Members().Where(member => !OfTheJwt.Contains(member.Name)))
        {
            if (parameters.Count == ParameterLimits.Count || member.Name.Length > ParameterLimits.NameLength
                || member.Name is "request" or "request_uri")
            {
                return false;
            }

            var value = Text(member);
            if (value.Length > ParameterLimits.ValueLength || value.Contains('\0', StringComparison.Ordinal))
                return false;

            if (value.Length > 0)
                parameters.Add(member.Name, value);
        }

        return true;
    }

    private static string Text(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array when RequestParameters.MayRepeat(member.Name)
            && member.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            string.Join(' ', member.Value.EnumerateArray().Select(item => item.GetString())),
        _ => member.Value.GetRawText(),
    };
}
