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

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>What came of naming a phone to enrol. Closed.</summary>
public abstract record NamePhoneOutcome
{
    private NamePhoneOutcome()
    {
    }

    /// <summary>A code is on its way to it.</summary>
    public sealed record Sent : NamePhoneOutcome;

    /// <summary>It cannot be bound to this account.</summary>
    public sealed record NotUsable : NamePhoneOutcome;

    /// <summary>Too many phones were named, too many messages sent, or too many wrong codes typed.</summary>
    /// <param name="Until">When to come back.</param>
    public sealed record TooMany(DateTimeOffset Until) : NamePhoneOutcome;

    /// <summary>No phone waits for a code.</summary>
    public sealed record NothingPending : NamePhoneOutcome;
}

/// <summary>Sends a code to a phone that somebody wants to bind. A number alone proves nothing, so a code always comes before binding.</summary>
public sealed class SendEnrolmentCode(
    IdPDbContext db, PersonalDataVault vault, PhoneRules rules, EnrolmentTries tries, CodeSender sender, AuditTrail audit)
{
    /// <summary>Names a phone.</summary>
    public async Task<NamePhoneOutcome> ToAsync(SignedIn signedIn, PhoneNumber phone, MessageChannel by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        ArgumentNullException.ThrowIfNull(phone);
        var account = signedIn.Account;
        if (await tries.NameAsync(account.Id, cancellationToken) is { } closed)
        {
            return await RefuseAsync(signedIn, new NamePhoneOutcome.TooMany(closed), "text:TooMany");
        }

        if (await rules.BelongsToAnotherAsync(phone, account.Id, cancellationToken))
        {
            return await RefuseAsync(signedIn, new NamePhoneOutcome.NotUsable(), "text:duplicate");
        }

        return await SendAsync(signedIn, phone, by, cancellationToken);
    }

    /// <summary>Sends another code to the phone named last.</summary>
    public async Task<NamePhoneOutcome> AgainAsync(SignedIn signedIn, MessageChannel by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var pending = await vault.GetAsync<string>(signedIn.Account.VaultId, VaultKinds.PendingPhone, cancellationToken);
        return PhoneNumber.TryParse(pending, out var phone)
            ? await ToAsync(signedIn, phone, by, cancellationToken)
            : new NamePhoneOutcome.NothingPending();
    }

    private async Task<NamePhoneOutcome> SendAsync(SignedIn signedIn, PhoneNumber phone, MessageChannel by, CancellationToken cancellationToken)
    {
        var (session, account) = signedIn;
        if (await sender.CountAsync(phone, cancellationToken) is { } until)
        {
            return await RefuseAsync(signedIn, new NamePhoneOutcome.TooMany(until), "text:TooMany");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await vault.PutAsync(account.VaultId, VaultKinds.PendingPhone, phone.Value, cancellationToken);
        await sender.SendAsync(phone, session.Id, CodePurpose.PhoneEnrolment, account.Language, by, cancellationToken);
        audit.Record(AuditCatalogue.EnrolmentCodeSent, new AuditSubject(account.Id, SessionId: session.Id, Reason: by == MessageChannel.Voice ? "voice" : "text"));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || UniqueViolation.Is(fault))
        {
            // The form was sent twice, and the other request has sent the code.
            return new NamePhoneOutcome.Sent();
        }

        await transaction.CommitAsync(cancellationToken);
        return new NamePhoneOutcome.Sent();
    }

    private async Task<NamePhoneOutcome> RefuseAsync(SignedIn signedIn, NamePhoneOutcome outcome, string reason)
    {
        var about = new AuditSubject(signedIn.Account.Id, SessionId: signedIn.Session.Id, Reason: reason);
        audit.Record(AuditCatalogue.AuthenticatorRefused, about);
        await db.SaveChangesAsync(CancellationToken.None);
        return outcome;
    }
}
