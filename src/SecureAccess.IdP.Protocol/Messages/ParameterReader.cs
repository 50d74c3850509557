using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>
/// Reads parameters from a GET's query or a POST's form body, never from both (RFC 6749, 3.1 and 3.2): a parameter in the query of a POST
/// is not seen, so a secret there is of no use.
/// </summary>
internal static class ParameterReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async ValueTask<ReadOutcome> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        HttpMethods.IsPost(request.Method)
            ? await ReadFormAsync(request, cancellationToken)
            : Parse((request.QueryString.Value ?? "").AsMemory());

    private static async ValueTask<ReadOutcome> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsForm(request.ContentType))
            return Malformed("The request body must be application/x-www-form-urlencoded in UTF-8.");

        if (request.ContentLength > ParameterLimits.MessageLength)
            return TooLarge();

        // As much as was announced, and one more to see whether that was the truth: a buffer for the longest message, borrowed and cleared at
        // every request, is 128 KB that push everything else out of the processor's caches.
        var most = (int)(request.ContentLength ?? ParameterLimits.MessageLength) + 1;
        var buffer = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(
                buffer.AsMemory(0, most),
                most,
                throwOnEndOfStream: false,
                cancellationToken);

            return length > ParameterLimits.MessageLength
                ? TooLarge()
                : Parse(StrictUtf8.GetString(buffer, 0, length).AsMemory());
        }
        catch (DecoderFallbackException)
        {
            return Malformed("The request body is not UTF-8.");
        }
        catch (BadHttpRequestException fault)
        {
            return fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge() : Malformed("The request body is incomplete.");
        }
        finally
        {
            // The body holds secrets, codes and tokens; the pool hands the buffer to whoever asks next.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static ReadOutcome Parse(ReadOnlyMemory<char> text)
    {
        if (text.Length > ParameterLimits.MessageLength)
            return TooLarge();

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var repeated = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var pair in new QueryStringEnumerable(text))
        {
            if (++count > ParameterLimits.Count)
                return Malformed("The request has too many parameters.");

            var name = pair.DecodeName();
            var value = pair.DecodeValue();
            if (name.Length > ParameterLimits.NameLength || value.Length > ParameterLimits.ValueLength)
                return Malformed("A parameter of the request is too long.");

            // No store can keep U+0000 in a text, and no specification has a use for it.
            if (name.Span.Contains('\0') || value.Span.Contains('\0'))
                return Malformed("A parameter of the request contains a character that is not allowed.");

            if (value.IsEmpty || values.TryAdd(name.ToString(), value.ToString()))
                continue;

            if (RequestParameters.MayRepeat(name.Span))
                values[name.ToString()] += $" {value}";
            else
                repeated.Add(name.ToString());
        }

        return new ReadOutcome.Read(new RequestParameters(values, repeated));
    }

    private static ReadOutcome.Refused Malformed(string description) =>
        new(new ProtocolError(ErrorCode.InvalidRequest, description));

    private static ReadOutcome.Refused TooLarge() =>
        new(new ProtocolError(ErrorCode.InvalidRequest, "The request is too large.") { Status = StatusCodes.Status413PayloadTooLarge });
}
