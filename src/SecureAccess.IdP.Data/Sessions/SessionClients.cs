using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Sessions;

/// <summary>The clients of a session, read from its grants: ended ones too, since the client may hold a session of its own all the same.</summary>
internal sealed class SessionClients(IdPDbContext db) : ISessionClients
{
    public async Task<IReadOnlyList<string>> ListAsync(string sessionId, CancellationToken cancellationToken) =>
        await db.Set<GrantRow>().AsNoTracking()
            .Where(g => g.SessionId == sessionId)
            .Select(g => g.ClientId)
            .Distinct()
            .OrderBy(id => id)
            .ToListAsync(cancellationToken);
}
