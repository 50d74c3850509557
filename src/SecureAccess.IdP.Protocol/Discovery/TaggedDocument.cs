using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SecureAccess.IdP.Protocol.Discovery;

/// <summary>A ready-made document with its entity tag (RFC 9110, 8.8.3): made once for as long as the document stands, never for a request.</summary>
internal sealed class TaggedDocument
{
    private readonly EntityTagHeaderValue tag;

    private TaggedDocument(ReadOnlyMemory<byte> json, EntityTagHeaderValue tag)
    {
        Json = json;
        this.tag = tag;
        Tag = tag.ToString();
    }

    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>As it stands in the header.</summary>
    public string Tag { get; }

    /// <summary>Tags a document with a part of its digest. Weak, since whatever compresses the answer on its way leaves the tag as it is.</summary>
    public static TaggedDocument Of(ReadOnlyMemory<byte> json)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json.Span, digest);
        return new TaggedDocument(json, new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(digest[..16])}\"", isWeak: true));
    }

    /// <summary>Whether the caller holds the document already (<c>If-None-Match</c>; RFC 9110, 13.1.2, compares weakly).</summary>
    public bool IsHeldBy(HttpRequest request) => request.GetTypedHeaders().IfNoneMatch
        .Any(held => held.Equals(EntityTagHeaderValue.Any) || held.Compare(tag, useStrongComparison: false));
}
