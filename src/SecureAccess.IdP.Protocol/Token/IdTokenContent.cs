using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>What an ID token says beside what its grant says.</summary>
/// <param name="Nonce">The authorization request's <c>nonce</c>; empty if none.</param>
internal sealed record IdTokenContent(string Nonce)
{
    /// <summary>The access token issued with it, for <c>at_hash</c>; empty if none.</summary>
    public string AccessToken { get; init; } = "";

    /// <summary>The code issued with it through the browser, for <c>c_hash</c>; empty if none.</summary>
    public string Code { get; init; } = "";

    /// <summary>The <c>state</c> that travels beside it through the browser, for <c>s_hash</c>; empty if none.</summary>
    public string State { get; init; } = "";

    /// <summary>The claims about the person that belong here.</summary>
    public JsonObject Claims { get; init; } = [];

    public override string ToString() => "IdTokenContent(***)";
}
