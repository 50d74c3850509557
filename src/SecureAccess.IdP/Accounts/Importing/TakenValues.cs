using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>
/// What belongs to somebody already, of the values that a batch brings: asked for in a read for each kind. Whoever comes in adds theirs, so that a second row
/// of the same person is refused like a second account. Only an e-Services account and one that is proofed for the number on its record stand beside one
/// another, also under one e-mail address: their owner joins them.
/// </summary>
/// <remarks>Values are held as the first half of their SHA-256: a dry run, which has nowhere else to look, holds those of the whole file.</remarks>
internal sealed class TakenValues
{
    private readonly HashSet<UInt128> usernames = [];
    private readonly HashSet<UInt128> phones = [];
    private readonly HashSet<UInt128> proven = [];
    private readonly HashSet<UInt128> onRecord = [];
    private readonly Dictionary<UInt128, Holder> emails = [];

    /// <summary>Asks the database.</summary>
    public async Task AskAsync(IdPDbContext db, IReadOnlyList<Newcomer> newcomers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(newcomers);
        string[] names = [.. newcomers.Select(newcomer => newcomer.Account.Username.Normalized)];
        string[] emailKeys = [.. newcomers.SelectMany(newcomer => newcomer.EmailKeys)];
        string[] taxpayers = [.. newcomers.SelectMany(newcomer => newcomer.TaxpayerKeys)];
        string[] phoneKeys = [.. newcomers.SelectMany(newcomer => newcomer.PhoneKeys)];
        var accounts = db.Accounts.AsNoTracking();
        Add(usernames, await accounts.Where(a => names.Contains(a.NormalizedUsername)).Select(a => a.NormalizedUsername).ToListAsync(cancellationToken));
        var holders = await accounts.Where(a => emailKeys.Contains(a.EmailKey))
            .Select(a => new { a.EmailKey, a.Origin, Taxpayer = a.TaxpayerKey ?? a.RecordTaxpayerKey, a.SharesEmail })
            .ToListAsync(cancellationToken);
        foreach (var holder in holders.OrderBy(holder => holder.SharesEmail))
        {
            Hold(Print(holder.EmailKey), holder.Origin, holder.Taxpayer, holder.SharesEmail);
        }

        if (taxpayers.Length > 0)
        {
            Add(proven, await accounts.Where(a => taxpayers.Contains(a.TaxpayerKey!)).Select(a => a.TaxpayerKey!).ToListAsync(cancellationToken));
            Add(onRecord, await accounts.Where(a => taxpayers.Contains(a.RecordTaxpayerKey!)).Select(a => a.RecordTaxpayerKey!).ToListAsync(cancellationToken));
        }

        if (phoneKeys.Length > 0)
        {
            Add(phones, await accounts.Where(a => phoneKeys.Contains(a.ProofedPhoneKey!)).Select(a => a.ProofedPhoneKey!).ToListAsync(cancellationToken));
            Add(phones, await db.Authenticators.AsNoTracking().OfType<Authenticator.TextPhone>()
                .Where(text => phoneKeys.Contains(text.PhoneKey!)).Select(text => text.PhoneKey!).ToListAsync(cancellationToken));
        }
    }

    /// <summary>The row, refused when somebody has what it brings; else its values are taken.</summary>
    public JudgedRow Take(JudgedRow row) => row is JudgedRow.Good { Newcomer: var newcomer } good
        ? FaultOf(newcomer) is { } fault ? new JudgedRow.Faulty(row.Line, fault) : good with { Newcomer = Taken(newcomer) }
        : row;

    private RowFault? FaultOf(Newcomer newcomer) => newcomer switch
    {
        _ when usernames.Contains(Print(newcomer.Account.Username.Normalized)) => RowFault.UsernameTaken,
        _ when HolderOf(newcomer) is { } holder && !holder.IsOtherAccountOf(newcomer) => RowFault.EmailTaken,
        _ when newcomer.TaxpayerKeys.Any(key => Numbers(newcomer.Account.Origin).Contains(Print(key))) => RowFault.TaxpayerIdTaken,
        _ when newcomer.PhoneKeys.Any(key => phones.Contains(Print(key))) => RowFault.PhoneTaken,
        _ => null,
    };

    private Newcomer Taken(Newcomer newcomer)
    {
        var shares = HolderOf(newcomer) is not null;
        usernames.Add(Print(newcomer.Account.Username.Normalized));
        Add(Numbers(newcomer.Account.Origin), newcomer.TaxpayerKeys);
        Add(phones, newcomer.PhoneKeys);
        foreach (var key in newcomer.EmailKeys)
        {
            Hold(Print(key), newcomer.Account.Origin, newcomer.Account.TaxpayerKey, shares);
        }

        return shares ? newcomer with { Account = newcomer.Account with { SharesEmail = true } } : newcomer;
    }

    private Holder? HolderOf(Newcomer newcomer)
    {
        foreach (var key in newcomer.EmailKeys)
        {
            if (emails.TryGetValue(Print(key), out var holder))
            {
                return holder;
            }
        }

        return null;
    }

    /// <summary>The numbers among which one of this origin must be the only one.</summary>
    private HashSet<UInt128> Numbers(AccountOrigin origin) => origin == AccountOrigin.EServices ? onRecord : proven;

    private void Hold(UInt128 email, AccountOrigin origin, string? taxpayer, bool shares) =>
        emails[email] = new Holder(origin == AccountOrigin.EServices, taxpayer is null ? null : Print(taxpayer), shares);

    private static void Add(HashSet<UInt128> set, IEnumerable<string> values) => set.UnionWith(values.Select(Print));

    private static UInt128 Print(string value) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    /// <summary>Who has an e-mail address.</summary>
    /// <param name="IsEServices">Whether it is an e-Services account.</param>
    /// <param name="Taxpayer">The number it is proofed for or has on record.</param>
    /// <param name="IsShared">Whether two accounts have the address already.</param>
    private readonly record struct Holder(bool IsEServices, UInt128? Taxpayer, bool IsShared)
    {
        public bool IsOtherAccountOf(Newcomer newcomer)
        {
            var number = Taxpayer;
            return !IsShared && IsEServices != (newcomer.Account.Origin == AccountOrigin.EServices)
                && newcomer.TaxpayerKeys.Any(key => Print(key) == number);
        }
    }
}
