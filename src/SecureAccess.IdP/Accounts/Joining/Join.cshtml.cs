using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Content;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Accounts.Joining;

/// <summary>
/// Joining an e-Services account with one that is proofed already. First for the owner of the e-Services account, who is sent to sign in to the other one;
/// then, in the same browser, for whoever did.
/// </summary>
public sealed class JoinPage(JoinDoor door, BeginJoin begin, JoinAccounts join, IStringLocalizer<AccountsTexts> texts) : HostedPage
{
    /// <summary>Who is here.</summary>
    public JoinDoor.Visitor Visitor { get; private set; } = new JoinDoor.Visitor.NotHere();

    /// <summary>After how many minutes a joining that was begun is over.</summary>
    public static int Minutes => (int)AccountJoin.Validity.TotalMinutes;

    /// <summary>Explains, or asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Visitor = await door.LookAsync(cancellationToken);
        return Visitor switch
        {
            JoinDoor.Visitor.MayBegin => Page(),
            JoinDoor.Visitor.MayJoin { Decision: JoinDecision.Joins } => Page(),
            JoinDoor.Visitor.MayJoin => await DoNotJoinAsync(cancellationToken),
            JoinDoor.Visitor.MustSignIn => SignInFirst(),
            _ => ToHub(),
        };
    }

    /// <summary>Begins: signs out here, and goes to the sign-in of the other account.</summary>
    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken) =>
        await begin.ExecuteAsync(cancellationToken) ? ToHub("SignInToOther") : ToHub("StepDone");

    /// <summary>Joins.</summary>
    public async Task<IActionResult> OnPostJoinAsync(CancellationToken cancellationToken) =>
        await join.ExecuteAsync(cancellationToken) switch
        {
            JoinAccounts.Outcome.Joined(var username, var passkeysLeft) => new OutcomePage(
                texts["Join.Done.Title"], texts["Join.Done.What", username], texts[passkeysLeft ? "Join.Done.Passkeys" : "Join.Done.Next"])
            {
                Kind = NoticeKind.Success,
                Action = new OutcomeAction(texts["Join.Done.SignIn"], ContinueUrl),
            },
            JoinAccounts.Outcome.DoNotJoin => await DoNotJoinAsync(cancellationToken),
            _ => ToHub("StepDone"),
        };

    /// <summary>Leaves both accounts as they are.</summary>
    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken cancellationToken)
    {
        await join.LeaveAsync(cancellationToken);
        return ToHub();
    }

    /// <summary>One page for every reason: it tells nobody whose number stands on which record.</summary>
    private async Task<OutcomePage> DoNotJoinAsync(CancellationToken cancellationToken)
    {
        await join.LeaveAsync(cancellationToken);
        return new OutcomePage(texts["Join.Not.Title"], texts["Join.Not.What"], texts["Join.Not.Next"])
        {
            Kind = NoticeKind.Warning,
            Action = new OutcomeAction(texts["Join.Not.GoOn"], ContinueUrl),
            OffersHelpDesk = true,
        };
    }

    private OutcomePage SignInFirst() => new(texts["Join.Again.Title"], texts["Join.Again.What"])
    {
        Action = new OutcomeAction(texts["Join.Again.SignIn"], Continue.WithFlow(Request, "/signin")),
    };
}
