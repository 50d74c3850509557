using System.Globalization;
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

    private readonly TaggedDocument metadataDocument = TaggedDocument.Of(metadata.Json);

    // The keys as last served, with their tag. Two requests that find newer ones may both replace it; both write the same.
    private TaggedDocument? keysDocument;

    public async Task HandleMetadataAsync(HttpContext context)
    {
        if (Admit(context))
            await WriteAsync(context, metadataDocument);
    }

    public async Task HandleJwksAsync(HttpContext context)
    {
        if (!Admit(context))
            return;

        var jwks = (await keys.GetAsync(context.RequestAborted)).Jwks;
        if (keysDocument is not { } held || !held.Json.Equals(jwks))
            keysDocument = held = TaggedDocument.Of(jwks);

        await WriteAsync(context, held);
    }

    private static bool Admit(HttpContext context) =>
        !CrossOrigin.AnswerPreflight(context, "GET, HEAD") && AllowedMethods.Admit(context, "GET", "HEAD");

    private Task WriteAsync(HttpContext context, TaggedDocument document)
    {
        var response = context.Response;
        CrossOrigin.Allow(response);
        response.Headers[HeaderNames.CacheControl] = cacheControl;
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        response.Headers[HeaderNames.ETag] = document.Tag;
        if (context.Request.Headers.IfNoneMatch.Count > 0 && document.IsHeldBy(context.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json";
        response.ContentLength = document.Json.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(document.Json, context.RequestAborted).AsTask();
    }
}
