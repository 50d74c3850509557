using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.SecondFactor;

/// <summary>What came of sending a code. Closed.</summary>
public abstract record SendCodeOutcome
{
    private SendCodeOutcome()
    {
    }

    /// <summary>A code is on its way.</summary>
    public sealed record Sent : SendCodeOutcome;

    /// <summary>Nothing was sent, since this sign-in had its code already.</summary>
    public sealed record SentBefore : SendCodeOutcome;

    /// <summary>Enough messages went to this phone.</summary>
    /// <param name="Until">When the next may go.</param>
    public sealed record TooMany(DateTimeOffset Until) : SendCodeOutcome;

    /// <summary>Nothing was sent: SIM card or carrier of the phone changed lately, and the code might reach somebody else.</summary>
    public sealed record PhoneMoved : SendCodeOutcome;

    /// <summary>Too many wrong codes: until then none is sent, since none would be looked at.</summary>
    /// <param name="Until">When the channel opens again.</param>
    public sealed record Closed(DateTimeOffset Until) : SendCodeOutcome;
}

/// <summary>Sends the security code of a sign-in to the phone bound to the account.</summary>
public sealed class SendSignInCode(
    IdPDbContext db, PersonalDataVault vault, CodeSender sender, CodeTries tries, LineWatch watch, AuditTrail audit)
{
    /// <summary>
    /// Sends the first code of a sign-in, and no second one however often the page is loaded: a reload or the back button must not text
    /// anybody. A session outlives a sign-in: whoever authenticates again in it is sent a code again.
    /// </summary>
    public Task<SendCodeOutcome> FirstAsync(SignedIn signedIn, Authenticator.TextPhone phone, CancellationToken cancellationToken) =>
        FirstAsync(FactorOwner.Of(signedIn), phone, cancellationToken);

    /// <summary>The same for whatever demands it.</summary>
    public async Task<SendCodeOutcome> FirstAsync(FactorOwner owner, Authenticator.TextPhone phone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var sent = await db.OneTimeCodes.AnyAsync(
            c => c.OwnerId == owner.Id && c.Purpose == CodePurpose.SignIn && c.IssuedAt >= owner.Since, cancellationToken);
        return sent ? new SendCodeOutcome.SentBefore() : await AgainAsync(owner, phone, MessageChannel.Text, cancellationToken);
    }

    /// <summary>
    /// Sends a code because the person asked for it; the ones before are void from then on. A call is for those who cannot read a text now; it counts
    /// like one, and resets nothing.
    /// </summary>
    public Task<SendCodeOutcome> AgainAsync(
        SignedIn signedIn, Authenticator.TextPhone phone, MessageChannel by, CancellationToken cancellationToken) =>
        AgainAsync(FactorOwner.Of(signedIn), phone, by, cancellationToken);

    /// <summary>The same for whatever demands it.</summary>
    public async Task<SendCodeOutcome> AgainAsync(
        FactorOwner owner, Authenticator.TextPhone phone, MessageChannel by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(phone);
        var account = owner.Account;
        if (await tries.ClosedUntilAsync(CodeChannel.Text, account.Id, cancellationToken) is { } closed)
        {
            return await WithholdAsync(owner, new SendCodeOutcome.Closed(closed));
        }

        var number = await vault.GetAsync<string>(account.VaultId, phone.VaultKind, cancellationToken);
        if (!PhoneNumber.TryParse(number, out var to))
        {
            throw new InvalidOperationException("A bound phone has its number in the vault.");
        }

        if (await sender.CountAsync(to, cancellationToken) is { } until)
        {
            return await WithholdAsync(owner, new SendCodeOutcome.TooMany(until));
        }

        var line = await watch.AskAsync(phone, to, cancellationToken);
        if (line is LineChange.Moved)
        {
            await watch.RecordAsync(owner.About(ReasonOf(by)), phone);
            await db.SaveChangesAsync(CancellationToken.None);
            return new SendCodeOutcome.PhoneMoved();
        }

        await SendAsync(owner, to, by, isChecked: line is LineChange.Same, cancellationToken);
        return new SendCodeOutcome.Sent();
    }

    private async Task SendAsync(FactorOwner owner, PhoneNumber to, MessageChannel by, bool isChecked, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sender.SendAsync(to, owner.Id, CodePurpose.SignIn, owner.Account.Language, by, cancellationToken);
        audit.Record(AuditCatalogue.SignInCodeSent, owner.About(ReasonOf(by) + (isChecked ? "" : ":unchecked")));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string ReasonOf(MessageChannel by) => by == MessageChannel.Voice ? "voice" : "text";

    private async Task<SendCodeOutcome> WithholdAsync(FactorOwner owner, SendCodeOutcome outcome)
    {
        audit.Record(AuditCatalogue.SignInCodeWithheld, owner.About($"text:{outcome.GetType().Name}"));
        await db.SaveChangesAsync(CancellationToken.None);
        return outcome;
    }
}
