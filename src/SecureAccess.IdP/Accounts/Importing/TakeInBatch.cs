using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>Makes accounts of a batch of rows: accounts, vault, phones, audit events and how far the import is, in one transaction.</summary>
internal sealed class TakeInBatch(IdPDbContext db, PersonalDataVault vault, AuditTrail audit, TimeProvider time)
{
    /// <summary>What came of it. Closed.</summary>
    internal abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>Committed.</summary>
        public sealed record Committed(long Imported, long Refused) : Outcome;

        /// <summary>Somebody registered with a value of this batch while it was written. Nothing was; look again.</summary>
        public sealed record Raced : Outcome;

        /// <summary>The same file moved on by another hand. Nothing was written.</summary>
        public sealed record RunsElsewhere : Outcome;
    }

    /// <summary>Writes all of it, or nothing.</summary>
    /// <param name="before">How far the import was when this one looked.</param>
    /// <param name="rows">The rows after that.</param>
    /// <param name="report">Where refused rows are named.</param>
    /// <param name="cancellationToken">Ends it with nothing written.</param>
    public async Task<Outcome> HandleAsync(
        ImportPosition before, IReadOnlyList<JudgedRow> rows, FaultReport report, CancellationToken cancellationToken)
    {
        var import = await db.AccountImports.FindAsync([before.FileHash], cancellationToken);
        if ((import?.LastLine ?? 0) != before.LastLine)
        {
            return new Outcome.RunsElsewhere();
        }

        if (import is null)
        {
            import = AccountImport.Start(before.FileHash, time.GetUtcNow());
            db.AccountImports.Add(import);
        }

        report.CutTo(import.ReportLength);
        var faulty = await AddAsync(rows, cancellationToken);
        await report.AddAsync(faulty, cancellationToken);
        import.Advance(rows[^1].Line, rows.Count - faulty.Count, faulty.Count, report.Length);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Committed(import.Imported, import.Refused);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome.RunsElsewhere();
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            return new Outcome.Raced();
        }
    }

    /// <summary>Adds who can come in to the unit of work; answers the others, in the order of their lines.</summary>
    private async Task<List<JudgedRow.Faulty>> AddAsync(IReadOnlyList<JudgedRow> rows, CancellationToken cancellationToken)
    {
        var taken = new TakenValues();
        await taken.AskAsync(db, [.. rows.OfType<JudgedRow.Good>().Select(good => good.Newcomer)], cancellationToken);
        List<JudgedRow.Faulty> faulty = [];
        foreach (var row in rows)
        {
            switch (taken.Take(row))
            {
                case JudgedRow.Good good:
                    Add(good.Newcomer);
                    break;
                case JudgedRow.Faulty refused:
                    faulty.Add(refused);
                    break;
            }
        }

        return faulty;
    }

    private void Add(Newcomer newcomer)
    {
        var account = Account.Create(newcomer.Account, time.GetUtcNow());
        Dictionary<string, object> personal = new() { [VaultKinds.Email] = newcomer.Email.Value, [VaultKinds.GivenName] = newcomer.Name };
        if (newcomer.Proofing is { } proofing)
        {
            account.TakeOverProofing(proofing, newcomer.PhoneKey);
        }

        if (newcomer is { Phone: { } phone, PhoneKey: { } phoneKey, Proofing.At: var at })
        {
            // Bound when it was proofed: a SIM card that changed since then changed after it.
            var text = Authenticator.TextPhone.Bind(account.Id, phoneKey, phone.LastFour, at);
            db.Authenticators.Add(text);
            personal[VaultKinds.Phone] = phone.Value;
            personal[text.VaultKind] = phone.Value;
        }

        db.Accounts.Add(account);
        vault.AddOwner(account.VaultId, personal);
        audit.Record(AuditCatalogue.AccountImported, new AuditSubject(account.Id, Reason: newcomer.Reason));
    }
}
