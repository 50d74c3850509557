using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Clients;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Clients;

/// <summary>Brings the initial access tokens of the configuration into the database at start, hashed; uses taken so far stay counted.</summary>
internal sealed class PutInitialAccessTokens(IOptions<InitialAccessOptions> options, InitialAccessTokens tokens, IdPDbContext db) : IStartupTask
{
    private static readonly SecurityProfile[] Usual = [SecurityProfile.Strict, SecurityProfile.Fapi2];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Count == 0 && !await tokens.AreThereAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await PutAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            // Another node that starts at this moment was first; its rows are there now, and are changed like older ones.
            db.ChangeTracker.Clear();
            await PutAsync(cancellationToken);
        }
    }

    private async Task PutAsync(CancellationToken cancellationToken)
    {
        foreach (var token in options.Value.Values)
        {
            IReadOnlyList<SecurityProfile> profiles = token.Profiles.Count == 0 ? Usual : token.Profiles;
            await tokens.PutAsync(TokenHash.Of(token.Token), profiles, token.MaximumUses, token.ExpiresAt, cancellationToken);
        }

        await tokens.KeepOnlyAsync([.. options.Value.Values.Select(token => TokenHash.Of(token.Token))], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
