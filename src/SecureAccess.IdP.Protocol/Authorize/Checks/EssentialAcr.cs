using System.Text.Json;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// An essential <c>acr</c> in <c>claims.id_token</c> (OpenID Connect Core, 5.5.1.1): one of its values must be reached or the request
/// fails, so it must not be overlooked. The rest of the <c>claims</c> parameter is read over. Essential without a value asks only that
/// some acr be there, which it always is.
/// </summary>
internal sealed class EssentialAcr : IAuthorizeCheck
{
    private const int MaximumValues = 20;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        var text = request.Parameters["claims"];
        return ValueTask.FromResult(text.Length == 0 ? CheckOutcome.Pass : Check(request, text));
    }

    private static CheckOutcome Check(AuthorizeRequest request, string text)
    {
        try
        {
            using var claims = JsonDocument.Parse(text, Strict);
            if (claims.RootElement.ValueKind != JsonValueKind.Object)
                return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "claims must be a JSON object.");

            var values = EssentialValues(claims.RootElement);
            if (values.Count > MaximumValues)
                return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "claims asks for too many acr values.");

            request.EssentialAcrValues = values;
            return CheckOutcome.Pass;
        }
        catch (JsonException)
        {
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "claims must be a JSON object.");
        }
        catch (InvalidOperationException)
        {
            // A JSON string with half a surrogate pair parses, but cannot be read as text.
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "claims holds text that is not Unicode.");
        }
    }

    private static IReadOnlyList<string> EssentialValues(JsonElement claims)
    {
        if (!claims.TryGetProperty("id_token", out var idToken) || idToken.ValueKind != JsonValueKind.Object
            || !idToken.TryGetProperty("acr", out var acr) || acr.ValueKind != JsonValueKind.Object
            || !acr.TryGetProperty("essential", out var essential) || essential.ValueKind != JsonValueKind.True)
        {
            return [];
        }

        if (acr.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String)
            return [value.GetString()!];

        return acr.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
    }
}
