using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>Where a browser came to rest. Closed.</summary>
public abstract record Landing
{
    private Landing()
    {
    }

    /// <summary>On a page of the provider.</summary>
    /// <param name="Address">Its address.</param>
    /// <param name="Status">The status it came with.</param>
    /// <param name="Policy">Its content security policy.</param>
    /// <param name="Document">What it shows.</param>
    public sealed record OnPage(Uri Address, HttpStatusCode Status, string Policy, IHtmlDocument Document) : Landing
    {
        /// <summary>The page's main heading.</summary>
        public string Title => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

        /// <summary>What the page says, without markup.</summary>
        public string Text =>
            string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        /// <inheritdoc />
        public override string ToString() => $"page {Address.PathAndQuery} ({(int)Status}): {Text}";
    }

    /// <summary>At an address that is not the provider's: the relying party's.</summary>
    /// <param name="Address">The whole address, with query and fragment.</param>
    /// <param name="By">How the parameters travelled.</param>
    /// <param name="Parameters">What the relying party got.</param>
    public sealed record AtClient(Uri Address, ResponseMode By, IReadOnlyDictionary<string, string> Parameters) : Landing
    {
        /// <summary>A parameter; empty if it did not come.</summary>
        public string this[string name] => Parameters.GetValueOrDefault(name, "");

        /// <summary>The address without query and fragment.</summary>
        public string RedirectUri => Address.GetLeftPart(UriPartial.Path);

        /// <inheritdoc />
        public override string ToString() => $"client {RedirectUri} by {By}: {string.Join(' ', Parameters.Select(p => $"{p.Key}={p.Value}"))}";
    }

    /// <summary>The page, where it must be one.</summary>
    public OnPage Page => this as OnPage ?? throw new ShouldAssertException($"Expected a page of the provider, but came to {this}");

    /// <summary>The answer at the relying party, where it must be one.</summary>
    public AtClient Answer => this as AtClient ?? throw new ShouldAssertException($"Expected to be sent back to the client, but came to {this}");
}

/// <summary>How the parameters of an answer travelled.</summary>
public enum ResponseMode
{
    /// <summary>In the query.</summary>
    Query,

    /// <summary>In the fragment.</summary>
    Fragment,

    /// <summary>In a form that the browser posted.</summary>
    FormPost,
}
