using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>Reads the body of a registration (RFC 7591, 3.1): one JSON object, of bounded size and depth, without duplicate members.</summary>
internal static class RegistrationDocument
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = RegistrationLimits.Depth, AllowDuplicateProperties = false };

    public static async Task<DocumentReading> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse("The body must be application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        var buffer = new byte[RegistrationLimits.Document + 1];
        try
        {
            var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            if (length > RegistrationLimits.Document)
                return Refuse("The registration is too large.", StatusCodes.Status413PayloadTooLarge);

            if (!JsonText.IsUnicode(buffer.AsSpan(0, length)))
                return Refuse("The registration holds text that is not Unicode.", StatusCodes.Status400BadRequest);

            using var document = JsonDocument.Parse(buffer.AsMemory(0, length), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new DocumentReading.Read(document.RootElement.Clone())
                : Refuse("The registration is no JSON object.", StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return Refuse("The registration is no JSON object.", StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException fault)
        {
            return Refuse("The body could not be read.", fault.StatusCode);
        }
    }

    private static DocumentReading.Refused Refuse(string description, int status) =>
        new(new ProtocolError(ErrorCode.InvalidClientMetadata, description) { Status = status });
}
