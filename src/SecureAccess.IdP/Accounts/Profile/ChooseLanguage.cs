using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.Accounts.Profile;

/// <summary>What came of choosing a language for messages. Closed.</summary>
public abstract record ChooseLanguageOutcome
{
    private ChooseLanguageOutcome()
    {
    }

    /// <summary>Messages go out in it from now on.</summary>
    public sealed record Chosen : ChooseLanguageOutcome;

    /// <summary>It is none of ours.</summary>
    public sealed record Unknown : ChooseLanguageOutcome;

    /// <summary>Another request changed the account in this moment; nothing is changed.</summary>
    public sealed record Overtaken : ChooseLanguageOutcome;
}

/// <summary>Chooses in which language e-mails, texts, calls and letters go to a person, in one transaction with the audit event.</summary>
public sealed class ChooseLanguage(IdPDbContext db, AuditTrail audit)
{
    /// <summary>Chooses it.</summary>
    public async Task<ChooseLanguageOutcome> HandleAsync(SignedIn signedIn, string? language)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = signedIn;
        if (Languages.All.FirstOrDefault(spoken => spoken.Tag == language).Tag is not { } tag)
        {
            return new ChooseLanguageOutcome.Unknown();
        }

        if (account.Language == tag)
        {
            return new ChooseLanguageOutcome.Chosen();
        }

        account.SpeakIn(tag);
        audit.Record(AuditCatalogue.LanguageChosen, new AuditSubject(account.Id, SessionId: session.Id, Reason: tag));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return new ChooseLanguageOutcome.Chosen();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChooseLanguageOutcome.Overtaken();
        }
    }
}
