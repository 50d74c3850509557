using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;

namespace SecureAccess.IdP.Authenticators.EmailChange;

/// <summary>What came of naming another e-mail address. Closed.</summary>
public abstract record NameEmailOutcome
{
    private NameEmailOutcome()
    {
    }

    /// <summary>A message is on its way to it.</summary>
    public sealed record Sent : NameEmailOutcome;

    /// <summary>It is the one that the account has.</summary>
    public sealed record Same : NameEmailOutcome;

    /// <summary>Too many addresses were named, or too many wrong codes typed.</summary>
    /// <param name="Until">When to come back.</param>
    public sealed record TooMany(DateTimeOffset Until) : NameEmailOutcome;

    /// <summary>No address waits for a code.</summary>
    public sealed record NothingPending : NameEmailOutcome;
}

/// <summary>
/// Sends a code to the address that a person wants to be reached at. One address serves one account: for an address that has another, a code is drawn
/// that is sent to nobody, its owner is told, and the person sees the same page, so that nobody learns here who has an account.
/// </summary>
public sealed class SendEmailChangeCode(
    IdPDbContext db, PersonalDataVault vault, KeyedHash keyedHash, EmailChangeTries tries, EmailChangeMessages messages, AuditTrail audit)
{
    /// <summary>Names an address.</summary>
    public async Task<NameEmailOutcome> ToAsync(SignedIn signedIn, EmailAddress email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(email);
        var (session, account) = signedIn;
        var keys = keyedHash.All(KeyedPurpose.Email, email.Value);
        if (keys.Contains(account.EmailKey))
        {
            return new NameEmailOutcome.Same();
        }

        if (await tries.NameAsync(account.Id, email, cancellationToken) is { } closed)
        {
            audit.Record(AuditCatalogue.EmailChangeRefused, new AuditSubject(account.Id, SessionId: session.Id, Reason: "TooMany"));
            await db.SaveChangesAsync(CancellationToken.None);
            return new NameEmailOutcome.TooMany(closed);
        }

        var holder = await db.Accounts.AsNoTracking()
            .Where(a => keys.Contains(a.EmailKey)).Select(a => a.Language).FirstOrDefaultAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        await vault.PutAsync(account.VaultId, VaultKinds.PendingEmail, email.Value, CancellationToken.None);
        await messages.SendAsync(signedIn, email, holder);
        audit.Record(AuditCatalogue.EmailChangeAsked, new AuditSubject(account.Id, SessionId: session.Id));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || UniqueViolation.Is(fault))
        {
            // The form was sent twice, and the other request has sent the code.
            return new NameEmailOutcome.Sent();
        }

        await transaction.CommitAsync(CancellationToken.None);
        return new NameEmailOutcome.Sent();
    }

    /// <summary>Sends another code to the address named last.</summary>
    public async Task<NameEmailOutcome> AgainAsync(SignedIn signedIn, CancellationToken cancellationToken) =>
        await PendingAsync(signedIn, cancellationToken) is { } email
            ? await ToAsync(signedIn, email, cancellationToken)
            : new NameEmailOutcome.NothingPending();

    /// <summary>The address that waits for its code; null when none does.</summary>
    public async Task<EmailAddress?> PendingAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var pending = await vault.GetAsync<string>(signedIn.Account.VaultId, VaultKinds.PendingEmail, cancellationToken);
        return EmailAddress.TryParse(pending, out var email) ? email : null;
    }
}

/// <summary>The messages of a change of the e-mail address.</summary>
public sealed class EmailChangeMessages(
    CodeStore codes, KeyedHash keyedHash, UndeliverableLimits undeliverable, MessageOutbox outbox, IOptions<AuthenticatorsOptions> options, TimeProvider time)
{
    /// <summary>Draws a code and adds the message that carries it to the unit of work; to an address of another account goes a warning in its place,
    /// and to one from which too much came back goes neither.</summary>
    /// <param name="signedIn">Who wants to change it. The code works in this session only.</param>
    /// <param name="email">To which address.</param>
    /// <param name="holderLanguage">The language of the account that has the address; null when none has.</param>
    public async Task SendAsync(SignedIn signedIn, EmailAddress email, string? holderLanguage)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(email);
        var validity = options.Value.CodeValidity;
        var target = keyedHash.Of(KeyedPurpose.Email, email.Value);
        var code = await codes.IssueAsync(signedIn.Session.Id, CodePurpose.EmailChange, target, validity, CancellationToken.None);
        if (!await undeliverable.ReachesEmailAsync(target, CancellationToken.None))
        {
            return;
        }

        outbox.Enqueue(holderLanguage is null
            ? new Message(
                MessageChannel.Email,
                email.Value,
                MessageTemplate.EmailConfirmationCode,
                signedIn.Account.Language,
                MessageParameters.ForCode(code, time.GetUtcNow() + validity, validity))
            : new Message(
                MessageChannel.Email,
                email.Value,
                MessageTemplate.EmailWanted,
                holderLanguage,
                ImmutableSortedDictionary<string, string>.Empty));
    }
}
