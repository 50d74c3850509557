using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Data.Clients;

/// <summary>Writes the initial access tokens that registrations need.</summary>
public sealed class InitialAccessTokens
{
    private static readonly Sql Any = new("""SELECT 1 FROM "InitialAccessTokens" """);

    private readonly IStatements statements;
    private readonly IdPDbContext db;

    internal InitialAccessTokens(IStatements statements, IdPDbContext db) => (this.statements, this.db) = (statements, db);

    /// <summary>Whether there are any at all: asked at every start, of which most have none.</summary>
    public async ValueTask<bool> AreThereAsync(CancellationToken cancellationToken) =>
        await statements.FirstAsync(Any.With(), static _ => "", cancellationToken) is not null;

    /// <summary>Adds or changes a token in the unit of work, its uses so far kept; the caller saves.</summary>
    /// <param name="token">The hash of the token.</param>
    /// <param name="profiles">What its clients may be; the first is what they get if they name none.</param>
    /// <param name="maximumUses">How many clients it is good for.</param>
    /// <param name="expiresAt">When it ends; none if it does not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PutAsync(
        TokenHash token, IReadOnlyList<SecurityProfile> profiles, int maximumUses, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        if (await db.Set<InitialAccessTokenRow>().FindAsync([token.Value], cancellationToken) is { } row)
        {
            (row.Profiles, row.MaximumUses, row.ExpiresAt) = ([.. profiles], maximumUses, expiresAt);
            return;
        }

        db.Add(new InitialAccessTokenRow { Hash = token.Value, Profiles = [.. profiles], MaximumUses = maximumUses, ExpiresAt = expiresAt });
    }

    /// <summary>Removes the tokens that are not among these, in the unit of work; the caller saves.</summary>
    public async Task KeepOnlyAsync(IReadOnlyCollection<TokenHash> kept, CancellationToken cancellationToken)
    {
        var rows = await db.Set<InitialAccessTokenRow>().ToListAsync(cancellationToken);
        db.RemoveRange(rows.Where(row => !kept.Contains(new TokenHash(row.Hash))));
    }
}
