using FsCheck;
using FsCheck.Fluent;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Proofing;

/// <summary>Whatever is posted, in whatever order: random walks through a case, against a model of two lines.</summary>
public sealed class ProofingCaseWalks
{
    private static readonly Gen<Act> Acts = Gen.Frequency(
        (8, Gen.Constant<Act>(new Act.PassDue())),
        (5, from step in Steps from result in Gen.Elements(Enum.GetValues<StepResult>()) select (Act)new Act.Record(step, result)),
        (2, Steps.Select(step => (Act)new Act.Undo(step))),
        (1, Gen.Constant<Act>(new Act.MakeAccount())),
        (1, Gen.Constant<Act>(new Act.GoTheOtherWay())),
        (1, Gen.Constant<Act>(new Act.Abandon())),
        (2, Property.Spans(TimeSpan.FromHours(5)).Select(span => (Act)new Act.Wait(span))));

    private static readonly Gen<(ProofingJourney Journey, Act[] Acts)> Walks =
        from journey in Gen.Elements(ProofingJourney.Known.ToArray())
        from acts in Acts.ArrayOf()
        select (journey, acts);

    private static Gen<StepKey> Steps => Gen.Elements(Enum.GetValues<StepKey>());

    [Fact]
    [Nist("P-06")]
    public void No_walk_reaches_proven_without_the_facts_of_its_journey_in_their_order() =>
        Property.Holds(Walks, walk => Walk(walk.Journey, walk.Acts, (proofing, _) =>
        {
            var standing = proofing.Journey.Steps.Where(step => step.Proves).Select(step => step.Key).Select(step => proofing.Records.LastOrDefault(
                r => r.Step == step && r.Result == StepResult.Passed && r.UndoneAt is null)).ToArray();
            proofing.IsProven.ShouldBe(proofing.Journey.Grants.Count > 0 && standing.All(r => r is not null));
            if (proofing.IsProven)
            {
                var order = standing.Select(r => proofing.Records.ToList().IndexOf(r!)).ToArray();
                order.ShouldBe(order.Order());
            }
        }), 400);

    [Fact]
    public void No_walk_skips_a_step() =>
        Property.Holds(Walks, walk =>
        {
            var known = 0;
            Walk(walk.Journey, walk.Acts, (proofing, _) =>
            {
                // Whoever went the other way has chosen a password already; it is no proof, and what proves still comes in its order.
                foreach (var fact in proofing.Records.Skip(known).Where(fact => fact.Result == StepResult.Passed))
                {
                    proofing.Journey.Steps.TakeWhile(step => step.Key != fact.Step).ShouldAllBe(step => proofing.HasPassed(step.Key));
                }

                known = proofing.Records.Count;
                proofing.Due.ShouldBe(proofing.Journey.Steps.FirstOrDefault(step => !proofing.HasPassed(step.Key))?.Key);
            });
        }, 400);

    [Fact]
    public void No_walk_changes_the_way_of_what_is_proven() =>
        Property.Holds(Walks, walk =>
        {
            string? proven = null;
            Walk(walk.Journey, walk.Acts, (proofing, _) =>
            {
                if (proven is not null && proofing.IsProven)
                {
                    proofing.JourneyKey.ShouldBe(proven);
                }

                proven = proofing.IsProven ? proofing.JourneyKey : null;
            });
        }, 400);

    [Fact]
    public void No_walk_removes_or_alters_a_fact() =>
        Property.Holds(Walks, walk =>
        {
            List<(Guid, StepKey, StepResult, DateTimeOffset)> before = [];
            Walk(walk.Journey, walk.Acts, (proofing, _) =>
            {
                var after = proofing.Records.Select(r => (r.Id, r.Step, r.Result, r.At)).ToList();
                after.Take(before.Count).ShouldBe(before);
                before = after;
            });
        });

    [Fact]
    public void A_closed_case_takes_no_more_facts() =>
        Property.Holds(Walks, walk =>
        {
            int? whenClosed = null;
            Walk(walk.Journey, walk.Acts, (proofing, now) =>
            {
                if (whenClosed is { } count)
                {
                    proofing.Records.Count.ShouldBe(count);
                }

                whenClosed ??= proofing.IsOpen(now) ? null : proofing.Records.Count;
            });
        }, 400);

    [Fact]
    [Nist("P-13")]
    public void No_walk_ends_in_a_case_that_sticks() =>
        Property.Holds(Walks, walk =>
        {
            var (proofing, now) = Walk(walk.Journey, walk.Acts, (_, _) => { });
            if (!proofing.IsOpen(now))
            {
                return;
            }

            for (var left = proofing.Journey.Steps.Count; proofing.Due is { } due && left > 0; left--)
            {
                proofing.Pass(due, now).ShouldBeOfType<StepOutcome.Advanced>();
            }

            proofing.Due.ShouldBeNull();
            proofing.ClosedAt.ShouldBe(now);
            proofing.IsProven.ShouldBe(proofing.Journey.Grants.Count > 0);
        }, 400);

    private static (ProofingCase Case, DateTimeOffset Now) Walk(
        ProofingJourney journey, Act[] acts, Action<ProofingCase, DateTimeOffset> check)
    {
        var now = People.Now;
        var proofing = journey == ProofingJourney.Recovery ? ProofingCase.OpenForRecovery(Guid.CreateVersion7(now), Guid.CreateVersion7(now), "browser", now)
            : journey.Step(StepKey.Credentials) is null
            ? ProofingCase.OpenFor(Guid.CreateVersion7(now), Guid.CreateVersion7(now), journey, "browser", now)
            : People.Case(journey);
        foreach (var act in acts)
        {
            switch (act)
            {
                case Act.PassDue when proofing.Due is { } due:
                    proofing.Pass(due, now);
                    break;
                case Act.Record record:
                    proofing.Record(record.Step, record.Result, "vendor", null, VendorReason.None, now);
                    break;
                case Act.Undo undo:
                    proofing.Undo(undo.Step, now);
                    break;
                case Act.MakeAccount when proofing.IsOpen(now) && proofing.AccountId is null:
                    proofing.BelongsTo(Guid.CreateVersion7(now));
                    break;
                case Act.GoTheOtherWay:
                    proofing.GoTheOtherWay(now);
                    break;
                case Act.Abandon:
                    proofing.Abandon(now);
                    break;
                case Act.Wait wait:
                    now += wait.Span;
                    break;
            }

            check(proofing, now);
        }

        return (proofing, now);
    }

    private abstract record Act
    {
        public sealed record PassDue : Act;

        public sealed record Record(StepKey Step, StepResult Result) : Act;

        public sealed record Undo(StepKey Step) : Act;

        public sealed record MakeAccount : Act;

        public sealed record GoTheOtherWay : Act;

        public sealed record Abandon : Act;

        public sealed record Wait(TimeSpan Span) : Act;
    }
}
