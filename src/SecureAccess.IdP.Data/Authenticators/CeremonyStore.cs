using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Data.Authenticators;

internal sealed class PasskeyCeremonyConfiguration : IEntityTypeConfiguration<PasskeyCeremony>
{
    public void Configure(EntityTypeBuilder<PasskeyCeremony> builder)
    {
        builder.ToTable("PasskeyCeremonies");
        builder.Property(c => c.Id).HasMaxLength(32);
        builder.Property(c => c.BrowserKey).HasMaxLength(80);
        builder.Property(c => c.State).HasMaxLength(1024);
        builder.HasIndex(c => c.ExpiresAt);
    }
}

/// <summary>What became of answering a ceremony. Closed.</summary>
public abstract record CeremonyOutcome
{
    private CeremonyOutcome()
    {
    }

    /// <summary>This request and no other may answer it.</summary>
    /// <param name="State">What the answer has to be compared with.</param>
    public sealed record Open(string State) : CeremonyOutcome;

    /// <summary>It is over: too old, answered before, another browser's, account's or purpose's, or none of ours.</summary>
    public sealed record Over : CeremonyOutcome;
}

/// <summary>Keeps the challenges of WebAuthn ceremonies and gives each out once.</summary>
public sealed class CeremonyStore(IdPDbContext db, TimeProvider time)
{
    private const int IdLength = 32;

    /// <summary>Keeps a challenge under a random number of 128 bits, and saves.</summary>
    public async Task<string> BeginAsync(
        CeremonyPurpose purpose, string browserKey, Guid? accountId, string state, TimeSpan validity, CancellationToken cancellationToken)
    {
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        db.Add(PasskeyCeremony.Begin(id, purpose, browserKey, accountId, state, time.GetUtcNow() + validity));
        await db.SaveChangesAsync(cancellationToken);
        return id;
    }

    /// <summary>Spends a challenge, by one conditional write: whoever wins it may look at the answer, whatever that turns out to be.</summary>
    public async Task<CeremonyOutcome> SpendAsync(
        string id, CeremonyPurpose purpose, string browserKey, Guid? accountId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length != IdLength || !id.All(char.IsAsciiHexDigitLower))
        {
            return new CeremonyOutcome.Over();
        }

        var now = time.GetUtcNow();
        var spent = await db.PasskeyCeremonies
            .Where(c => c.Id == id && c.Purpose == purpose && c.BrowserKey == browserKey && c.AccountId == accountId)
            .Where(c => c.SpentAt == null && c.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SpentAt, now), cancellationToken);
        return spent == 1
            ? new CeremonyOutcome.Open(await db.PasskeyCeremonies.Where(c => c.Id == id).Select(c => c.State).SingleAsync(cancellationToken))
            : new CeremonyOutcome.Over();
    }
}
