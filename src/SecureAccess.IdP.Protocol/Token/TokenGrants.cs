using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>
/// The token endpoint's table: which grant type is exchanged by what. A request makes only the one it asks for, with what that needs.
/// </summary>
internal sealed class TokenGrants(IEnumerable<TokenGrants.Row> rows)
{
    private readonly FrozenDictionary<string, Row> table = rows.ToFrozenDictionary(row => row.GrantType, StringComparer.Ordinal);

    /// <summary>The values of <c>grant_type</c> that are answered to.</summary>
    public IEnumerable<string> GrantTypes => table.Keys;

    /// <summary>The grant type of a request; null when there is none of that name.</summary>
    public ITokenGrant? Find(string grantType, IServiceProvider ofRequest) =>
        table.TryGetValue(grantType, out var row) ? (ITokenGrant)ofRequest.GetRequiredService(row.Exchange) : null;

    /// <summary>One row.</summary>
    /// <param name="GrantType">The value of <c>grant_type</c>.</param>
    /// <param name="Exchange">The <see cref="ITokenGrant"/> that exchanges it.</param>
    internal sealed record Row(string GrantType, Type Exchange);
}
