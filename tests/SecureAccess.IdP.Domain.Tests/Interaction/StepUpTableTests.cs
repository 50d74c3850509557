using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Interaction;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Interaction;

/// <summary>
/// The table of step-up as it is kept in <c>StepUpTable.md</c>, where a change of the policy shows row by row, and the rules that hold whatever
/// stands in it (OpenID Connect Core 3.1.2.1 and 5.5.1.1, RFC 9470 4). With <c>SECUREACCESS_UPDATE_DOCS=1</c> it is written anew.
/// </summary>
public sealed class StepUpTableTests
{
    private const string Kept = "tests/SecureAccess.IdP.Domain.Tests/Interaction/StepUpTable.md";

    private static IEnumerable<StepUpRow> Met => StepUpRow.All.Where(row => row.IsMet);

    [Fact]
    public void The_table_is_the_one_that_is_kept()
    {
        var path = Path.Combine(Root(), Kept);
        if (Environment.GetEnvironmentVariable("SECUREACCESS_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, StepUpRow.Table());
        }

        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(StepUpRow.Table(), "Review the change with SECUREACCESS_UPDATE_DOCS=1");
    }

    [Fact]
    public void A_token_is_never_below_the_clients_minimum() => Holds(
        Met.Where(row => row.Demand.Acr.Minimum is not null),
        row => Does(row, row.Demand.Acr.Minimum!) && AcrTable.Find(row.Acr!)!.Implies(row.Demand.Acr.Minimum!));

    [Fact]
    [Nist("X-01")]
    public void A_token_never_says_more_than_was_done() => Holds(Met, row => Does(row, AcrTable.Find(row.Acr!)!) && SaysAalOf(row));

    [Fact]
    public void The_time_of_authentication_is_that_of_the_newest_factor() => Holds(
        Met, row => row.After.Reached.AuthTime == row.After.Authentications.OrderBy(a => a.At).Last().At);

    [Fact]
    [Nist("AAL1")]
    public void One_factor_never_gets_a_token() => Holds(Met, row => IsTwo(row.After.Authentications));

    [Fact]
    public void An_essential_level_is_reached_as_it_was_asked_or_the_request_fails() => Holds(
        Met.Where(row => row.Demand.Acr.Essential), row => row.Demand.Acr.Requested.Contains(row.Acr));

    [Fact]
    public void A_voluntary_level_keeps_nobody_out() => Holds(
        StepUpRow.All.Where(row => row.Demand is { Acr: { Essential: false, Minimum: null }, Accepts.Length: 0 }), row => row.IsMet);

    [Fact]
    public void A_token_takes_an_authenticator_that_the_application_accepts() => Holds(
        Met.Where(row => row.Demand.Accepts.Length > 0),
        row => row.After.Authentications.Any(a => row.Demand.Accepts.Contains(Word(a.Method))));

    [Fact]
    public void A_level_that_no_accepted_authenticator_reaches_is_never_promised()
    {
        Holds(Met.Where(row => row.Demand.Accepts is ["app"]), row => AcrTable.Find(row.Acr!) is { PhishingResistant: false });
        StepUpRow.All.Where(row => row.Demand is { Accepts: ["app"], Acr.Essential: true }).ShouldAllBe(row => !row.IsMet);
    }

    [Fact]
    public void Whoever_has_an_accepted_authenticator_is_not_asked_for_another_kind() => Holds(
        StepUpRow.All.Where(row => row.Demand is { Accepts.Length: > 0, DeclinedPasskey: false, Acr.Requested.Count: 0 }
            && row.Person.Factors.Split('+').Any(kind => row.Demand.Accepts.Contains(kind is "text" or "app" ? kind : "passkey") && kind != "none")),
        row => !row.Asked.Any(prompt => prompt is Prompt.EnrolPasskey or Prompt.EnrolSecondFactor));

    [Fact]
    public void A_request_that_asks_for_less_than_the_minimum_changes_nothing()
    {
        var without = Of("minimum: proofed");
        foreach (var (person, outcome) in Of("minimum: proofed, asked for mfa"))
        {
            outcome.ShouldBe(without[person], person.ToString());
        }
    }

    [Fact]
    public void A_fresh_sign_in_that_was_asked_for_is_fresh_in_every_factor_it_counts()
    {
        Holds(Met.Where(row => row.Demand.Prompts.Contains("login")), row => row.After.Authentications.All(a => a.At >= StepUpPerson.Arrived));
        Holds(
            Met.Where(row => row.Demand.MaxAge is not null),
            row => row.After.Authentications.All(a => a.At + row.Demand.MaxAge >= StepUpPerson.Arrived));
    }

    [Fact]
    public void Step_up_adds_to_the_session_what_is_missing_and_asks_for_nothing_twice()
    {
        var live = StepUpRow.All.Where(row => row.Before is not null && row.Demand is { Prompts.Length: 0, MaxAge: null }).ToList();
        Holds(live, row => !row.Asked.Any(prompt => prompt is Prompt.SignIn));
        Holds(live, row => row.After.Authentications.Take(row.Before!.Authentications.Count).SequenceEqual(row.Before.Authentications));
        Holds(live, row => row.After.Authentications.GroupBy(a => (a.Method, a.Key)).All(same => same.Count() == 1));
    }

    [Fact]
    public void Whoever_has_shown_enough_is_asked_for_nothing() => Holds(
        StepUpRow.All.Where(row => row is { Before: { MustBeProofed: false } before, Demand: { Prompts.Length: 0, MaxAge: null, Acr.Requested.Count: 0 } }
            && IsTwo(before.Authentications)
            && (row.Demand.Accepts.Length == 0 || before.Authentications.Any(a => row.Demand.Accepts.Contains(Word(a.Method))))
            && (row.Demand.Acr.Minimum?.IsMetBy(before.Reached) ?? true)),
        row => row.Asked.Count == 0 && row.IsMet);

    [Fact]
    public void A_session_that_was_idle_too_long_is_worth_nothing()
    {
        foreach (var demand in StepUpDemand.All)
        {
            var outcomes = Of(demand.Name);
            foreach (var idle in outcomes.Keys.Where(person => person.Session == "idle"))
            {
                outcomes[idle].ShouldBe(outcomes[idle with { Session = "none" }], $"{demand.Name}: {idle}");
            }
        }
    }

    [Fact]
    public void An_imported_person_gets_no_token_unproofed() =>
        Holds(Met.Where(row => row.Person.Account == "imported"), row => row.After.Ials.Contains(Ial.SecureAccess));

    [Fact]
    public void What_was_declined_is_not_asked_for()
    {
        Holds(StepUpRow.All.Where(row => row.Demand.DeclinedPasskey), row => !row.Asked.Any(p => p is Prompt.UsePasskey or Prompt.EnrolPasskey));
        Holds(
            StepUpRow.All.Where(row => row.Demand.DeclinedProofing && row.Person.Account != "imported"),
            row => !row.Asked.Any(p => p is Prompt.BeginJourney or Prompt.Proceed));
    }

    private static void Holds(IEnumerable<StepUpRow> rows, Func<StepUpRow, bool> rule)
    {
        var looked = rows.ToList();
        looked.ShouldNotBeEmpty();
        looked.Where(row => !rule(row)).Select(row => row.ToString()).ShouldBeEmpty();
    }

    private static Dictionary<StepUpPerson, string> Of(string demand) =>
        StepUpRow.All.Where(row => row.Demand.Name == demand).ToDictionary(row => row.Person, row => row.Outcome);

    // Counted anew from what was shown, not by the calculator that is judged here.
    private static bool Does(StepUpRow row, AcrValue demanded)
    {
        var shown = row.After.Authentications;
        return IsTwo(shown)
            && (demanded.Ial is null || row.After.Ials.Contains(demanded.Ial))
            && (!demanded.PhishingResistant || shown.Any(a => a.Method == AuthenticationMethod.Passkey))
            && (demanded.Aal < Aal.Three || IsHardware(shown));
    }

    private static bool SaysAalOf(StepUpRow row) => row.After.Reached.Aal switch
    {
        Aal.Three => IsHardware(row.After.Authentications),
        Aal.Two => !IsHardware(row.After.Authentications),
        _ => false,
    };

    private static string Word(AuthenticationMethod method) => method switch
    {
        AuthenticationMethod.Passkey => "passkey",
        AuthenticationMethod.AppCode => "app",
        AuthenticationMethod.TextCode => "text",
        _ => "",
    };

    private static bool IsTwo(IReadOnlyList<Authentication> shown) =>
        shown.Any(a => a.Key is { UserVerified: true })
        || (shown.Any(a => a.Method == AuthenticationMethod.Password) && shown.Any(a => a.Method != AuthenticationMethod.Password));

    private static bool IsHardware(IReadOnlyList<Authentication> shown) =>
        shown.Any(a => a.Key is { UserVerified: true, Storage: KeyStorage.Hardware });

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SecureAccess.IdP.sln")))
        {
            folder = folder.Parent;
        }

        return folder.ShouldNotBeNull().FullName;
    }
}
