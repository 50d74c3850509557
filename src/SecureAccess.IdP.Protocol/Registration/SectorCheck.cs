using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>
/// Fetches <c>sector_identifier_uri</c> (OpenID Connect Core, 8.1; DCR, 5): its list must hold every redirect URI of the client, else anybody
/// could join a sector and learn its identifiers of people.
/// </summary>
internal sealed class SectorCheck(Fetcher fetcher)
{
    /// <summary>What speaks against the sector; empty if nothing does, or none is named.</summary>
    public async Task<string> ObjectionAsync(Client client, CancellationToken cancellationToken)
    {
        if (client.SectorIdentifierUri.Length == 0)
            return "";

        return await fetcher.GetAsync(client.SectorIdentifierUri, FetchedType.Json, cancellationToken) is FetchOutcome.Fetched { Body: var body }
            && Holds(body, client)
                ? ""
                : "sector_identifier_uri could not be read, or its list lacks a redirect URI.";
    }

    private static bool Holds(ReadOnlyMemory<byte> body, Client client)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 2 });
            if (document.RootElement.ValueKind != JsonValueKind.Array || !JsonText.IsUnicode(body.Span))
                return false;

            var listed = document.RootElement.EnumerateArray()
                .Where(item => item.ValueKind == JsonValueKind.String)
                .Select(item => item.GetString()!)
                .ToHashSet(StringComparer.Ordinal);
            return client.RedirectUris.All(listed.Contains);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
