using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Discovery;

/// <summary>
/// Serves the metadata and the keys (OpenID Connect Discovery 1.0, 4; RFC 8414, 3; RFC 7517, 5) as ready-made bytes, readable from any
/// origin. Who has them already asks whether they changed (RFC 9110, 13.1.2) and is told so without them.
/// </summary>
internal sealed class DiscoveryEndpoint(ServerMetadata metadata, SigningKeys keys, IOptions<ProtocolOptions> options)
{
    private readonly string cacheControl =
        string.Create(CultureInfo.InvariantCulture, $"public, max-age={(long)options.Value.MetadataCacheAge.TotalSeconds}");

    public async Task HandleMetadataAsync(HttpContext context)
    {
        if (Admit(context))
            await WriteAsync(context, metadata.Json);
    }

    public async Task HandleJwksAsync(HttpContext context)
    {
        if (Admit(context))
            await WriteAsync(context, (await keys.GetAsync(context.RequestAborted)).Jwks);
    }

    // Weak, since whatever compresses the answer on its way leaves the tag as it is.
    private static EntityTagHeaderValue TagOf(ReadOnlySpan<byte> json)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, digest);
        return new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(digest[..16])}\"", isWeak: true);
    }

    private static bool Admit(HttpContext context) =>
        !CrossOrigin.AnswerPreflight(context, "GET, HEAD") && AllowedMethods.Admit(context, "GET", "HEAD");

    private Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        var response = context.Response;
        CrossOrigin.Allow(response);
        response.Headers[HeaderNames.CacheControl] = cacheControl;
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        var tag = TagOf(json.Span);
        response.Headers[HeaderNames.ETag] = tag.ToString();
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Equals(EntityTagHeaderValue.Any) || held.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }
}
