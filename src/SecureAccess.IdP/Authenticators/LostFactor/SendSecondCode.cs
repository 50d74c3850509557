using System.Collections.Immutable;
using System.Globalization;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>
/// Sends the second code by another way than the first: to the phone of proofing, of which the carrier is asked whether its line was moved
/// (SP 800-63B-4 3.1.3.3), or by letter to the address of record.
/// </summary>
public sealed class SendSecondCode(
    IdPDbContext db,
    CodeSender sender,
    LineLook line,
    RecoveryLetter letter,
    AuditTrail audit,
    FactorRecoveryStore recoveries,
    TimeProvider time)
{
    /// <summary>Sends a text message.</summary>
    public async Task<AskCodeOutcome> TextAsync(LostFactorVisit visit, OpenWays ways, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(ways);
        if (visit is not { EmailShown: true, Recovery: { } recovery } || ways.Phone is not { } phone)
        {
            return new AskCodeOutcome.NotOpen();
        }

        if (await sender.CountAsync(phone, cancellationToken) is not null)
        {
            return new AskCodeOutcome.TooMany();
        }

        if (await line.IsMovedAsync(phone, cancellationToken))
        {
            audit.Record(AuditCatalogue.SignInCodeMovedLine, About(visit, "recovery"));
            await db.SaveChangesAsync(CancellationToken.None);
            return new AskCodeOutcome.PhoneMoved();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var language = visit.SignedIn.Account.Language;
        await sender.SendAsync(phone, recovery.Id, CodePurpose.RecoveryByText, language, MessageChannel.Text, CancellationToken.None);
        audit.Record(AuditCatalogue.FactorRecoveryAsked, About(visit, "text"));
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return new AskCodeOutcome.Sent();
    }

    /// <summary>Orders a letter; every other address is told, so that one ordered by a stranger is seen before it arrives.</summary>
    public async Task<AskCodeOutcome> LetterAsync(LostFactorVisit visit, OpenWays ways, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(ways);
        if (visit is not { EmailShown: true, Recovery: { } recovery } || ways.Person is null)
        {
            return new AskCodeOutcome.NotOpen();
        }

        if (!await letter.CountAsync(visit.SignedIn.Account, ways, cancellationToken))
        {
            return new AskCodeOutcome.TooMany();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var letterId = Guid.CreateVersion7(time.GetUtcNow());
        if (!await recoveries.LetterOrderedAsync(recovery, letterId, ways.MailedFor))
        {
            return new AskCodeOutcome.NotOpen();
        }

        await letter.WriteAsync(visit.SignedIn.Account, recovery, letterId, ways);
        audit.Record(AuditCatalogue.FactorRecoveryAsked, About(visit, "letter"));
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return new AskCodeOutcome.Sent();
    }

    private static AuditSubject About(LostFactorVisit visit, string reason) =>
        new(visit.SignedIn.Account.Id, SessionId: visit.SignedIn.Session.Id, Reason: reason);
}
