using FsCheck;
using FsCheck.Fluent;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Proofing;

/// <summary>Whatever staff do to a case, in whatever order and role: random walks against the rules of separation.</summary>
public sealed class ExceptionCaseWalks
{
    private static readonly Guid[] Staff = [.. Enumerable.Range(1, 3).Select(number => new Guid(number, 0, 0, new byte[8]))];

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (6, Gen.Constant<Act>(new Act.Pass(null))),
        (4, from member in Gen.Choose(0, 2) from role in Gen.Elements(StaffRole.Assistor, StaffRole.Verifier, StaffRole.Supervisor) select (Act)new Act.TakeUp(member, role)),
        (2, Gen.Elements(Enum.GetValues<StepKey>()).Select(step => (Act)new Act.Pass(step))),
        (1, Gen.Constant<Act>(new Act.PutDown())),
        (1, Gen.Constant<Act>(new Act.GoTheOtherWay())),
        (1, Property.Spans(TimeSpan.FromDays(20)).Select(span => (Act)new Act.Wait(span))));

    [Fact]
    [Nist("P-40")]
    public void Nobody_completes_a_case_whose_documents_they_saw() =>
        Property.Holds(Acts.ArrayOf(), acts => Walk(acts, open =>
        {
            var saw = open.Records.LastOrDefault(r => r is { Step: StepKey.Documents, Result: StepResult.Passed });
            var completed = open.Records.LastOrDefault(r => r is { Step: StepKey.Credentials, Result: StepResult.Passed });
            if (saw is not null && completed is not null)
            {
                completed.ByStaff.ShouldNotBe(saw.ByStaff);
            }
        }), 600);

    [Fact]
    public void No_step_is_done_but_in_the_hands_of_somebody_and_documents_only_by_a_verifier() =>
        Property.Holds(Acts.ArrayOf(), acts =>
        {
            var known = 0;
            Walk(acts, open =>
            {
                foreach (var fact in open.Records.Skip(known))
                {
                    fact.ByStaff.ShouldNotBeNull();
                    if (open.IsStaffs)
                    {
                        open.HeldAs.ShouldBe(fact.Step == StepKey.Documents ? StaffRole.Verifier : StaffRole.Assistor);
                    }
                }

                known = open.Records.Count;
            });
        }, 600);

    [Fact]
    [Nist("P-40")]
    public void No_walk_of_staff_proves_anybody() =>
        Property.Holds(Acts.ArrayOf(), acts => Walk(acts, open => open.IsProven.ShouldBeFalse()), 400);

    [Fact]
    public void From_every_state_that_staff_reach_there_is_a_way_on() =>
        Property.Holds(Acts.ArrayOf(), acts =>
        {
            var (open, now) = Walk(acts, _ => { });
            for (var steps = 0; open.IsStaffs && open.IsOpen(now) && open.Due is { } due && due != StepKey.MailCode && steps < 10; steps++)
            {
                var role = due == StepKey.Documents ? StaffRole.Verifier : StaffRole.Assistor;
                open.PutDown();
                Staff.Any(member => open.TakeUp(Member(member, role), "caller", now) is TakeUpOutcome.Taken).ShouldBeTrue();
                PassAsStaff(open, due, now).ShouldBeOfType<StepOutcome.Advanced>();
            }

            if (open.IsOpen(now))
            {
                open.Due.ShouldBe(StepKey.MailCode);
            }
        }, 400);

    private static (ProofingCase Case, DateTimeOffset Now) Walk(Act[] acts, Action<ProofingCase> check)
    {
        var now = People.Now;
        var open = ProofingCase.OpenByStaff(Member(Staff[0], StaffRole.Assistor), "en", now);
        foreach (var act in acts)
        {
            switch (act)
            {
                case Act.Pass(var step) when (step ?? open.Due) is { } due && due is not (StepKey.MailCode or StepKey.Agreement or StepKey.Notice):
                    PassAsStaff(open, due, now);
                    break;
                case Act.TakeUp(var member, var role):
                    open.TakeUp(Member(Staff[member], role), "caller", now);
                    break;
                case Act.PutDown:
                    open.PutDown();
                    break;
                case Act.GoTheOtherWay:
                    open.GoTheOtherWay(now);
                    break;
                case Act.Wait(var span):
                    now += span;
                    break;
            }

            check(open);
        }

        return (open, now);
    }

    /// <summary>With the credentials the account is made, and the case is its owner's.</summary>
    private static StepOutcome PassAsStaff(ProofingCase open, StepKey step, DateTimeOffset now)
    {
        var outcome = open.Pass(step, now);
        if (outcome is StepOutcome.Advanced && step == StepKey.Credentials)
        {
            open.BelongsTo(Guid.CreateVersion7(now));
        }

        return outcome;
    }

    private static StaffMember Member(Guid account, StaffRole role) => new(account, account, role, TaxpayerKey: null, "staff");

    private abstract record Act
    {
        public sealed record Pass(StepKey? Step) : Act;

        public sealed record TakeUp(int Member, StaffRole Role) : Act;

        public sealed record PutDown : Act;

        public sealed record GoTheOtherWay : Act;

        public sealed record Wait(TimeSpan Span) : Act;
    }
}
