using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Authenticators.SecondFactor;

/// <summary>What a person is told of each outcome of a second factor. They knew the password, so each may be named.</summary>
public sealed class SecondFactorTexts(
    IStringLocalizer<AuthenticatorsTexts> texts, IStringLocalizer<UiTexts> general, IOptions<AuthenticatorsOptions> options)
{
    /// <summary>How long a code is good, in minutes.</summary>
    public int ValidMinutes => (int)options.Value.CodeValidity.TotalMinutes;

    /// <summary>Of a code that was sent or not; null when there is nothing to tell.</summary>
    public string? About(SendCodeOutcome outcome, string lastFour) => outcome switch
    {
        SendCodeOutcome.Sent => texts["SecondFactor.Text.Sent", lastFour].Value,
        SendCodeOutcome.TooMany { Until: var until } => texts["Text.TooMany", EasternTime.Text(general, until)].Value,
        SendCodeOutcome.PhoneMoved => texts["SecondFactor.PhoneMoved", lastFour].Value,
        SendCodeOutcome.Closed { Until: var until } => texts["SecondFactor.Closed.Short", EasternTime.Text(general, until)].Value,
        _ => null,
    };

    /// <summary>Of a code that was not accepted.</summary>
    public string Refused(SecondFactorOutcome outcome, bool app) => outcome switch
    {
        SecondFactorOutcome.UsedBefore => app ? texts["Code.App.UsedBefore"] : texts["Code.Text.UsedBefore"],
        SecondFactorOutcome.Expired => texts["Code.Text.Expired", ValidMinutes],
        SecondFactorOutcome.TriedTooOften => texts["Code.Text.TriedTooOften"],
        SecondFactorOutcome.NotSent => texts["Code.Text.NotSent"],
        _ => app ? texts["Code.App.Wrong"] : texts["Code.Text.Wrong"],
    };

    /// <summary>The page of recovery codes that are closed; the other ways are open still.</summary>
    public OutcomePage RecoveryClosed(DateTimeOffset until, string continueUrl) => new(
        texts["SecondFactor.Closed.Title"],
        texts["Recovery.Closed"],
        texts["SecondFactor.Closed.Other", EasternTime.Text(general, until)])
    {
        Kind = NoticeKind.Warning,
        Action = new OutcomeAction(texts["EnterRecovery.Back"], continueUrl),
        OffersHelpDesk = true,
    };

    /// <summary>The page of a closed channel: when it opens, and which ways there are until then.</summary>
    public OutcomePage Closed(DateTimeOffset until, bool app, string? otherUrl, string continueUrl)
    {
        var opens = EasternTime.Text(general, until);
        var other = otherUrl is null
            ? null
            : new OutcomeAction(app ? texts["SecondFactor.UseText"] : texts["SecondFactor.UseApp"], otherUrl);
        return new OutcomePage(
            texts["SecondFactor.Closed.Title"],
            app ? texts["SecondFactor.Closed.App"] : texts["SecondFactor.Closed.Text"],
            other is null ? texts["SecondFactor.Closed.Wait", opens] : texts["SecondFactor.Closed.Other", opens])
        {
            Kind = NoticeKind.Warning,
            Action = other ?? new OutcomeAction(texts["SecondFactor.Closed.Later"], continueUrl),
            OffersHelpDesk = true,
        };
    }
}
