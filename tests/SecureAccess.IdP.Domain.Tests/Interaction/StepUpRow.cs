using System.Globalization;
using System.Text;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Interaction;

namespace SecureAccess.IdP.Domain.Tests.Interaction;

/// <summary>One person and one demand: what is asked for until nothing is left, and what the token says then.</summary>
internal sealed class StepUpRow
{
    /// <summary>No way has more prompts.</summary>
    private const int MostPrompts = 15;

    private StepUpRow(StepUpPerson person, StepUpDemand demand)
    {
        (Person, Demand, Before) = (person, demand, person.Arrives());
        var facts = new InteractionFacts(demand.Request(StepUpPerson.Arrived), Before, Case: null, CurrentAgreement: 1, demand.HardwareOpen);
        var prompt = InteractionPolicy.Decide(facts);
        for (; prompt is not (Prompt.None or Prompt.Unmet); prompt = InteractionPolicy.Decide(facts))
        {
            Asked.Add(prompt);
            Asked.Count.ShouldBeLessThan(MostPrompts, $"{person} {demand.Name} goes round");
            facts = person.Fulfil(facts, prompt);
        }

        Acr = (prompt as Prompt.None)?.Acr;
        After = facts.Session.ShouldNotBeNull();
    }

    public static IReadOnlyList<StepUpRow> All { get; } =
        [.. from demand in StepUpDemand.All from person in StepUpPerson.All() select new StepUpRow(person, demand)];

    public StepUpPerson Person { get; }

    public StepUpDemand Demand { get; }

    /// <summary>The session when the request arrived.</summary>
    public SessionFacts? Before { get; }

    public List<Prompt> Asked { get; } = [];

    /// <summary>What the token says; null when it ends in <c>unmet_authentication_requirements</c>.</summary>
    public string? Acr { get; }

    /// <summary>The session at the end.</summary>
    public SessionFacts After { get; }

    public bool IsMet => Acr is not null;

    public override string ToString() => $"{Demand.Name}: {Person.Account} | {Person.Factors} | {Person.Session} | {Outcome}";

    /// <summary>The prompts and the claims, as the table has them.</summary>
    public string Outcome => IsMet
        ? $"{Prompts} | {Acr} | {string.Join(' ', After.Reached.Amr)} | {Minutes} | {(int)After.Reached.Aal} | {Ial.Highest(After.Ials)}"
        : $"{Prompts} | *unmet* | | | |";

    /// <summary>The whole table, one part for each demand.</summary>
    public static string Table()
    {
        var text = new StringBuilder("""
            # Step-up: who is asked for what, and what the token says

            Every kind of account, with every kind of second factor and session, against every kind of demand. Written by `StepUpTableTests`; its rules hold
            over all rows. `auth_time` is in minutes from the arrival of the request; *unmet* is `unmet_authentication_requirements`. The session is
            `fresh` (two minutes), `old` (three hours, and in use) or `idle` (forty minutes without a request).

            """.ReplaceLineEndings("\n"));
        foreach (var part in All.GroupBy(row => row.Demand.Name))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {part.Key}\n\n| account | second factor | session | asked for | acr | amr | auth_time | aal | ial |\n");
            text.Append("|---|---|---|---|---|---|---|---|---|\n");
            foreach (var row in part)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row.Person.Account} | {row.Person.Factors} | {row.Person.Session} | {row.Outcome} |\n");
            }
        }

        return text.ToString();
    }

    private string Minutes => (After.Reached.AuthTime!.Value - StepUpPerson.Arrived).TotalMinutes.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    /// <summary>The stages of proofing are the journey's own, and one word here.</summary>
    private string Prompts
    {
        get
        {
            var names = new List<string>();
            foreach (var name in Asked.Select(Name))
            {
                if (names.LastOrDefault() != name)
                {
                    names.Add(name);
                }
            }

            return names.Count == 0 ? "nothing" : string.Join(", ", names);
        }
    }

    private static string Name(Prompt prompt) => prompt switch
    {
        Prompt.SignIn => "sign-in",
        Prompt.SecondFactor => "second factor",
        Prompt.EnrolSecondFactor => "binding a second factor",
        Prompt.UsePasskey { Hardware: true } => "hardware key",
        Prompt.UsePasskey => "passkey",
        Prompt.EnrolPasskey { Hardware: true } => "making a hardware key",
        Prompt.EnrolPasskey => "making a passkey",
        Prompt.BeginJourney or Prompt.Proceed or Prompt.AcceptAgreement => "proofing",
        _ => prompt.GetType().Name,
    };
}
