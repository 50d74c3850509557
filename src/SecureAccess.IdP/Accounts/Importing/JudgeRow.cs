using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>
/// Looks at a row by itself: every value by the rules that a person who registers meets. Rows are looked at side by side, since taking over a
/// fast hash costs as much as a password does.
/// </summary>
internal sealed class JudgeRow(
    KeyedHash keyedHash, PasswordPeppers peppers, IOptions<AccountsOptions> options, IHostEnvironment environment, TimeProvider time)
{
    private const int LongestGivenName = 40, LongestFamilyName = 60;

    /// <summary>Looks at it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="forKeeps">Whether an account is made of it; else no password is hashed.</param>
    public JudgedRow Judge(ImportRow row, bool forKeeps)
    {
        if (row.Values is null)
        {
            return Faulty(row, RowFault.Unreadable);
        }

        if (!Username.TryParse(row[ImportRow.Username], out var username))
        {
            return Faulty(row, RowFault.BadUsername);
        }

        if (!EmailAddress.TryParse(row[ImportRow.Email], out var email))
        {
            return Faulty(row, RowFault.BadEmail);
        }

        if (FaultOfOthers(row) is { } fault)
        {
            return Faulty(row, fault);
        }

        return OriginOfRow.Read(row, time.GetUtcNow()) switch
        {
            OriginOfRow.Faulty(var found) => Faulty(row, found),
            OriginOfRow.Known origin => new JudgedRow.Good(row.Line, NewcomerOf(row, username, email, origin, forKeeps)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static JudgedRow.Faulty Faulty(ImportRow row, RowFault fault) => new(row.Line, fault);

    private RowFault? FaultOfOthers(ImportRow row) => row switch
    {
        _ when !IsName(row[ImportRow.GivenName], LongestGivenName) || !IsName(row[ImportRow.FamilyName], LongestFamilyName) => RowFault.BadName,
        _ when row[ImportRow.TaxpayerId].Length > 0 && TaxpayerOf(row) is null => RowFault.BadTaxpayerId,
        _ when !LegacyPassword.TryRead(row[ImportRow.Password], out _) => RowFault.UnknownPasswordHash,
        _ when row[ImportRow.Language] is not ("" or "en" or "es") => RowFault.BadLanguage,
        _ => null,
    };

    private static bool IsName(string name, int longest) => name.Length > 0 && name.Length <= longest && !name.Any(char.IsControl);

    private TaxpayerId? TaxpayerOf(ImportRow row) =>
        TaxpayerId.TryParse(row[ImportRow.TaxpayerId], environment.IsDevelopment(), out var taxpayer) ? taxpayer : null;

    private Newcomer NewcomerOf(ImportRow row, Username username, EmailAddress email, OriginOfRow.Known origin, bool forKeeps)
    {
        var taxpayer = TaxpayerOf(row);
        return new Newcomer
        {
            Account = new NewAccount
            {
                Username = username,
                PasswordHash = forKeeps && LegacyPassword.TryRead(row[ImportRow.Password], out var password)
                    ? PasswordHash.Take(password, peppers, options.Value.PasswordIterations)
                    : "",
                Origin = origin.Origin,
                VaultId = Guid.CreateVersion7(time.GetUtcNow()),
                EmailKey = keyedHash.Of(KeyedPurpose.Email, email.Value),
                TaxpayerKey = taxpayer is null ? null : keyedHash.Of(KeyedPurpose.Taxpayer, taxpayer.Value),
                Language = row[ImportRow.Language] is { Length: > 0 } language ? language : "en",
            },
            Email = email,
            Name = new PersonName(row[ImportRow.GivenName], null, row[ImportRow.FamilyName]),
            Phone = origin.Phone,
            PhoneKey = origin.Phone is null ? null : keyedHash.Of(KeyedPurpose.Phone, origin.Phone.Value),
            Proofing = origin.Proofing,
            Reason = origin.Reason,
            EmailKeys = keyedHash.All(KeyedPurpose.Email, email.Value),
            TaxpayerKeys = taxpayer is null ? [] : keyedHash.All(KeyedPurpose.Taxpayer, taxpayer.Value),
            PhoneKeys = origin.Phone is null ? [] : keyedHash.All(KeyedPurpose.Phone, origin.Phone.Value),
        };
    }
}
