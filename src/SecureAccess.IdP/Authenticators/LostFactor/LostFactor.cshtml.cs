using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Authenticators.ForgottenPassword;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.LostFactor;

/// <summary>For people who have their password and lost phone, app or key: every way that is open to them, and those that are quicker first.</summary>
public sealed class LostFactorStartPage(
    LostFactorGate gate, AskRecoveryCode ask, RecoveryLetterClock clock, IStringLocalizer<AuthenticatorsTexts> texts) : LostFactorPage(gate)
{
    /// <summary>Whether that letter came back.</summary>
    public bool LetterCameBack { get; private set; }

    /// <summary>When the newest letter was ordered; null without one.</summary>
    public DateTimeOffset? LetterOrderedAt => Visit.Recovery?.LetterOrderedAt;

    /// <summary>The ways.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        LetterCameBack = Visit.Recovery is { } recovery && await clock.CameBackAsync(recovery, cancellationToken);

    /// <summary>Sends the first code.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => await ask.HandleAsync(Visit, cancellationToken) switch
    {
        AskCodeOutcome.Sent => ToPage($"{Start}/code"),
        _ => ForgotPasswordPage.TooMany(texts, Continue.WithFlow(Request, Start)),
    };
}
