using System.Collections.Frozen;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// A response type (RFC 6749, 3.1.1; OAuth 2.0 Multiple Response Types, 3 and 5): what comes back through the browser. The order of its
/// words means nothing, so each has one name, its words in lexical order, as registrations spell it too.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Code">Whether a code comes back.</param>
/// <param name="IdToken">Whether an ID token comes back through the browser.</param>
/// <param name="Token">Whether an access token comes back through the browser.</param>
internal sealed record ResponseType(string Name, bool Code, bool IdToken, bool Token)
{
    /// <summary>The code flow: the only one where nothing but a single-use reference passes the browser.</summary>
    public static readonly ResponseType CodeAlone = new("code", Code: true, IdToken: false, Token: false);

    /// <summary>The types for whom is registered for them. None hands an access token to the browser (RFC 9700, 2.1.2).</summary>
    public static readonly IReadOnlyList<ResponseType> Standard =
    [
        CodeAlone,
        new("id_token", Code: false, IdToken: true, Token: false),
        new("code id_token", Code: true, IdToken: true, Token: false),
    ];

    /// <summary>The types certification of older profiles wants, which <see cref="ProtocolOptions.AccessTokensThroughBrowser"/> opens.</summary>
    public static readonly IReadOnlyList<ResponseType> WithAccessToken =
    [
        new("code token", Code: true, IdToken: false, Token: true),
        new("id_token token", Code: false, IdToken: true, Token: true),
        new("code id_token token", Code: true, IdToken: true, Token: true),
    ];

    private static readonly FrozenDictionary<string, ResponseType> ByName =
        Standard.Concat(WithAccessToken).ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>Whether what comes back must never stand in a query, where servers and Referers keep it (Multiple Response Types, 3).</summary>
    public bool BearsTokens => IdToken || Token;

    /// <summary>The grant types a client must be registered for (RFC 7591, 2.1).</summary>
    public IEnumerable<string> GrantTypes
    {
        get
        {
            if (Code)
                yield return GrantType.AuthorizationCode;

            if (BearsTokens)
                yield return GrantType.Implicit;
        }
    }

    /// <summary>The type a request names, or none.</summary>
    public static ResponseType? Find(string text) =>
        ByName.GetValueOrDefault(text) ?? ByName.GetValueOrDefault(string.Join(' ', SpaceDelimited.Split(text).Order(StringComparer.Ordinal)));
}
