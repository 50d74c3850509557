using FsCheck;
using FsCheck.Fluent;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Domain.Tests.Assurance;

public sealed class AcrSelectionTests
{
    private static readonly ReachedAssurance TwoFactors = Reached.By();
    private static readonly ReachedAssurance ProofedPerson = Reached.By(Ial.SecureAccess);

    private static readonly string[] Spellings =
        [.. AcrTable.Rows.SelectMany(row => row.Aliases.Append(row.Value)), "urn:example:unknown", ""];

    private static readonly Gen<AcrValue?> Rows = Gen.Elements([null, .. AcrTable.Rows]);

    private static readonly Gen<Situation> Situations =
        from requested in Gen.Elements(Spellings).ArrayOf()
        from essential in Gen.Elements(true, false)
        from minimum in Rows
        from wanted in Rows
        from reached in Gen.Elements<ReachedAssurance>([.. Reached.All])
        from reachable in Gen.SubListOf(AcrTable.Rows.ToArray())
        select new Situation(new AcrSelection(requested, essential, minimum, wanted), reached, [.. reachable]);

    [Fact]
    public void A_request_never_lowers_the_clients_minimum() =>
        Property.Holds(Situations, s =>
        {
            if (s.Selection.Minimum is { } minimum && s.Decide() is AcrDecision.Perform perform)
            {
                perform.Row.Implies(minimum).ShouldBeTrue();
            }
        }, 3000);

    [Fact]
    public void What_is_performed_under_a_minimum_or_an_essential_value_is_met_or_open() =>
        Property.Holds(Situations, s =>
        {
            if ((s.Selection.Minimum is not null || s.Selection.Essential) && s.Decide() is AcrDecision.Perform perform)
            {
                s.IsOpen(perform.Row).ShouldBeTrue();
            }
        }, 3000);

    [Fact]
    public void An_essential_request_ends_in_one_of_its_values_or_in_unmet() =>
        Property.Holds(Situations, s =>
        {
            var essential = s with { Selection = s.Selection with { Essential = true } };
            if (essential.Decide() is AcrDecision.Perform perform)
            {
                s.Selection.Requested.ShouldContain(perform.Spelling);
                perform.Row.Implies(AcrTable.Find(perform.Spelling)!).ShouldBeTrue();
            }
        }, 3000);

    [Fact]
    public void An_essential_request_of_which_nothing_is_open_is_unmet() =>
        Property.Holds(Situations, s =>
        {
            var closed = s with { Selection = s.Selection with { Essential = true }, Reachable = [] };
            var nothingMet = s.Selection.Requested.All(asked => AcrTable.Find(asked) is not { } row || !row.IsMetBy(s.Reached));
            if (nothingMet)
            {
                closed.Decide().ShouldBeOfType<AcrDecision.Unmet>();
            }
        }, 2000);

    [Fact]
    public void The_spelling_returned_is_the_requests_own_or_the_rows() =>
        Property.Holds(Situations, s =>
        {
            if (s.Decide() is AcrDecision.Perform perform)
            {
                (s.Selection.Requested.Contains(perform.Spelling) || perform.Spelling == perform.Row.Value).ShouldBeTrue();
                perform.Row.Implies(AcrTable.Find(perform.Spelling)!).ShouldBeTrue();
            }
        }, 3000);

    [Fact]
    public void A_voluntary_request_to_a_client_without_a_minimum_is_never_unmet() =>
        Property.Holds(Situations, s =>
        {
            var voluntary = s with { Selection = s.Selection with { Essential = false, Minimum = null } };
            voluntary.Decide().ShouldBeOfType<AcrDecision.Perform>();
        }, 2000);

    [Fact]
    public void Opening_one_more_way_never_makes_a_request_unmet() =>
        Property.Holds(
            from situation in Situations from more in Gen.SubListOf(AcrTable.Rows.ToArray()) select (situation, more),
            c =>
            {
                if (c.situation.Decide() is AcrDecision.Perform)
                {
                    (c.situation with { Reachable = [.. c.situation.Reachable, .. c.more] }).Decide().ShouldBeOfType<AcrDecision.Perform>();
                }
            },
            2000);

    [Fact]
    public void Values_are_tried_in_the_requests_order()
    {
        Performed([AcrTable.Proofed, AcrTable.Mfa], TwoFactors, open: [AcrTable.Proofed]).ShouldBe((AcrTable.Proofed, AcrTable.Proofed));
        Performed([AcrTable.Mfa, AcrTable.Proofed], TwoFactors, open: [AcrTable.Proofed]).ShouldBe((AcrTable.Mfa, AcrTable.Mfa));
        Performed([AcrTable.Ial2, AcrTable.Proofed], ProofedPerson, open: []).ShouldBe((AcrTable.Proofed, AcrTable.Proofed));
    }

    [Fact]
    public void An_alias_is_returned_as_it_was_spelled() =>
        Performed(["urn:acr.login.gov:auth-only"], TwoFactors, open: []).ShouldBe((AcrTable.Mfa, "urn:acr.login.gov:auth-only"));

    [Fact]
    public void Values_that_are_not_ours_are_ignored() =>
        Performed(["urn:example:gold", AcrTable.Mfa], TwoFactors, open: []).ShouldBe((AcrTable.Mfa, AcrTable.Mfa));

    [Fact]
    public void A_voluntary_value_out_of_reach_ends_in_the_level_reached()
    {
        Performed(["phr"], TwoFactors, open: []).ShouldBe((AcrTable.Mfa, AcrTable.Mfa));
        Performed([AcrTable.Ial2], ProofedPerson, open: []).ShouldBe((AcrTable.Proofed, AcrTable.Proofed));
    }

    [Fact]
    public void Nothing_asked_gives_the_clients_default_if_it_is_met_and_else_the_last_row_met()
    {
        Performed([], ProofedPerson, open: [], wanted: AcrTable.Mfa).ShouldBe((AcrTable.Mfa, AcrTable.Mfa));
        Performed([], TwoFactors, open: [AcrTable.Proofed], wanted: AcrTable.Proofed).ShouldBe((AcrTable.Mfa, AcrTable.Mfa));
        Performed([], ProofedPerson, open: []).ShouldBe((AcrTable.Proofed, AcrTable.Proofed));
    }

    [Fact]
    public void Asking_for_less_than_the_minimum_performs_the_minimum()
    {
        Performed([AcrTable.Mfa], TwoFactors, open: [AcrTable.Proofed], minimum: AcrTable.Proofed)
            .ShouldBe((AcrTable.Proofed, AcrTable.Proofed));
        Performed([AcrTable.Mfa], TwoFactors, open: [AcrTable.Proofed], minimum: AcrTable.Proofed, essential: true)
            .ShouldBe((AcrTable.Proofed, AcrTable.Mfa));
        Performed([AcrTable.Mfa], TwoFactors, open: [], minimum: AcrTable.Proofed).ShouldBeNull();
    }

    [Fact]
    public void What_is_asked_beside_the_minimum_is_joined_with_it() =>
        Performed(["phr"], TwoFactors, open: [.. AcrTable.Rows.Select(r => r.Value)], minimum: AcrTable.Proofed)
            .ShouldBe((AcrTable.ProofedPhishingResistant, AcrTable.ProofedPhishingResistant));

    private static (string Row, string Spelling)? Performed(
        string[] requested, ReachedAssurance reached, string[] open, string? minimum = null, string? wanted = null, bool essential = false)
    {
        var selection = new AcrSelection(
            requested, essential, minimum is null ? null : AcrTable.Find(minimum), wanted is null ? null : AcrTable.Find(wanted));
        return selection.Decide(reached, row => open.Contains(row.Value)) is AcrDecision.Perform perform
            ? (perform.Row.Value, perform.Spelling)
            : null;
    }

    private sealed record Situation(AcrSelection Selection, ReachedAssurance Reached, IReadOnlyList<AcrValue> Reachable)
    {
        public AcrDecision Decide() => Selection.Decide(Reached, Reachable.Contains);

        public bool IsOpen(AcrValue row) => row.IsMetBy(Reached) || Reachable.Contains(row);
    }
}
