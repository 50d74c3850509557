using System.Diagnostics;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Asks the bureau whether the person holds an account. The number lives for the length of that call; what is kept is the answer, its
/// reference and its time. What the person can do something about is told, and does not count.
/// </summary>
public sealed class SubmitFinancialAccount(StageGate gate, ICreditBureau bureau, MatchedPersons persons, CaseRecord record)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>The account is theirs.</summary>
        public sealed record Passed : Outcome;

        /// <summary>Another request was faster.</summary>
        public sealed record Overtaken : Outcome;

        /// <summary>No such account of this person; or the stage is locked.</summary>
        public sealed record NotMatched : Outcome;

        /// <summary>The credit file is frozen.</summary>
        public sealed record Frozen : Outcome;

        /// <summary>Debit, American Express or corporate card.</summary>
        public sealed record KindNotAccepted : Outcome;

        /// <summary>The lender takes no part in verification.</summary>
        public sealed record IssuerNotVerifiable : Outcome;

        /// <summary>The bureau gave no answer; nothing counts and nothing is lost.</summary>
        public sealed record Unavailable : Outcome;
    }

    /// <summary>Tries an account. Not cancellable from the first count on.</summary>
    public async Task<Outcome> ExecuteAsync(ProofingCase openCase, FinancialAccount account)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var person = await persons.OfAsync(openCase);
        if (await gate.TryStageAsync(StepKey.Financial, openCase, openCase.TaxpayerKey!) is not TryOutcome.Open(var tryId))
        {
            return new Outcome.NotMatched();
        }

        switch (await bureau.MatchAsync(person, account, CancellationToken.None))
        {
            case VendorAnswer.Matched(var reference):
                var passed = await record.PassAsync(openCase, StepKey.Financial, new(VendorsRoom.CreditBureau, reference), tryId);
                return passed is PassOutcome.Saved ? new Outcome.Passed() : new Outcome.Overtaken();
            case VendorAnswer.NotMatched(var reference, var reason):
                await record.FailAsync(openCase, StepKey.Financial, new(VendorsRoom.CreditBureau, reference, reason), tryId);
                return new Outcome.NotMatched();
            case VendorAnswer.CannotTell(var reference, var reason):
                await record.InconclusiveAsync(openCase, StepKey.Financial, new(VendorsRoom.CreditBureau, reference, reason), tryId);
                return Told(reason);
            case VendorAnswer.Unavailable:
                await record.InconclusiveAsync(openCase, StepKey.Financial, new(VendorsRoom.CreditBureau), tryId);
                return new Outcome.Unavailable();
            default:
                throw new UnreachableException();
        }
    }

    private static Outcome Told(VendorReason reason) => reason switch
    {
        VendorReason.CreditFileFrozen => new Outcome.Frozen(),
        VendorReason.AccountKindNotAccepted => new Outcome.KindNotAccepted(),
        VendorReason.IssuerNotVerifiable => new Outcome.IssuerNotVerifiable(),
        _ => new Outcome.Unavailable(),
    };
}
