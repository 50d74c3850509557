using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>
/// What belongs to somebody already, of the values that a batch brings: asked for in four reads. Whoever comes in adds theirs, so that a second row
/// of the same person is refused like a second account.
/// </summary>
/// <remarks>Values are held as the first half of their SHA-256: a dry run, which has nowhere else to look, holds those of the whole file.</remarks>
internal sealed class TakenValues
{
    private readonly HashSet<UInt128> usernames = [];
    private readonly HashSet<UInt128> keys = [];

    /// <summary>Asks the database.</summary>
    public async Task AskAsync(IdPDbContext db, IReadOnlyList<Newcomer> newcomers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(newcomers);
        string[] names = [.. newcomers.Select(newcomer => newcomer.Account.Username.Normalized)];
        string[] emails = [.. newcomers.SelectMany(newcomer => newcomer.EmailKeys)];
        string[] taxpayers = [.. newcomers.SelectMany(newcomer => newcomer.TaxpayerKeys)];
        string[] phones = [.. newcomers.SelectMany(newcomer => newcomer.PhoneKeys)];
        var accounts = db.Accounts.AsNoTracking();
        Add(usernames, await accounts.Where(a => names.Contains(a.NormalizedUsername)).Select(a => a.NormalizedUsername).ToListAsync(cancellationToken));
        Add(keys, await accounts.Where(a => emails.Contains(a.EmailKey)).Select(a => a.EmailKey).ToListAsync(cancellationToken));
        if (taxpayers.Length > 0)
        {
            Add(keys, await accounts.Where(a => taxpayers.Contains(a.TaxpayerKey!)).Select(a => a.TaxpayerKey!).ToListAsync(cancellationToken));
        }

        if (phones.Length > 0)
        {
            Add(keys, await accounts.Where(a => phones.Contains(a.ProofedPhoneKey!)).Select(a => a.ProofedPhoneKey!).ToListAsync(cancellationToken));
            Add(keys, await db.Authenticators.AsNoTracking().OfType<Authenticator.TextPhone>()
                .Where(text => phones.Contains(text.PhoneKey!)).Select(text => text.PhoneKey!).ToListAsync(cancellationToken));
        }
    }

    /// <summary>The row, refused when somebody has what it brings; else its values are taken.</summary>
    public JudgedRow Take(JudgedRow row) =>
        row is JudgedRow.Good { Newcomer: var newcomer } && Take(newcomer) is { } fault ? new JudgedRow.Faulty(row.Line, fault) : row;

    private RowFault? Take(Newcomer newcomer)
    {
        if (usernames.Contains(Print(newcomer.Account.Username.Normalized)))
        {
            return RowFault.UsernameTaken;
        }

        if (newcomer.EmailKeys.Any(key => keys.Contains(Print(key))))
        {
            return RowFault.EmailTaken;
        }

        if (newcomer.TaxpayerKeys.Any(key => keys.Contains(Print(key))))
        {
            return RowFault.TaxpayerIdTaken;
        }

        if (newcomer.PhoneKeys.Any(key => keys.Contains(Print(key))))
        {
            return RowFault.PhoneTaken;
        }

        usernames.Add(Print(newcomer.Account.Username.Normalized));
        Add(keys, [.. newcomer.EmailKeys, .. newcomer.TaxpayerKeys, .. newcomer.PhoneKeys]);
        return null;
    }

    private static void Add(HashSet<UInt128> set, IEnumerable<string> values) => set.UnionWith(values.Select(Print));

    private static UInt128 Print(string value) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
