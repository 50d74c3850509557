using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Asks a caller about their returns. The system chooses the questions and judges the answers, by the tax records; the assistor reads the ones, types the
/// others, and learns whether all were right.
/// </summary>
public sealed class AskTaxQuestions(
    ITaxQuestions records, MatchedPersons persons, StageGate gate, CaseRecord record, IdPDbContext db)
{
    /// <summary>What is asked. Closed.</summary>
    public abstract record Questions
    {
        private Questions()
        {
        }

        /// <summary>These.</summary>
        public sealed record Ask(IReadOnlyList<TaxQuestion> List) : Questions;

        /// <summary>The records know too little to tell anybody by: only the visit is left.</summary>
        public sealed record TooFew : Questions;

        /// <summary>The tax records gave no answer.</summary>
        public sealed record Unavailable : Questions;
    }

    /// <summary>What came of the answers. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>All right.</summary>
        public sealed record Passed : Outcome;

        /// <summary>Not all right, or the stage is closed for now: other questions next time, or the visit.</summary>
        public sealed record NotPassed : Outcome;

        /// <summary>The tax records gave no answer; nothing counts.</summary>
        public sealed record Unavailable : Outcome;

        /// <summary>Other questions are asked by now, or the case went on.</summary>
        public sealed record Overtaken : Outcome;
    }

    /// <summary>The questions of this try: the same for every look, until they were answered.</summary>
    public async Task<Questions> OfAsync(ProofingCase openCase, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        if (openCase.Questions.Count > 0)
        {
            return new Questions.Ask(openCase.Questions);
        }

        if (await records.AvailableAsync(await persons.OfAsync(openCase), cancellationToken) is not AvailableQuestions.Known(var available))
        {
            return new Questions.Unavailable();
        }

        if (TaxQuestions.Draw(available) is not { } drawn)
        {
            return new Questions.TooFew();
        }

        openCase.Ask(drawn);
        await db.SaveChangesAsync(cancellationToken);
        return new Questions.Ask(drawn);
    }

    /// <summary>Judges the answers to the questions that were asked, all of them. Not cancellable from the count on.</summary>
    public async Task<Outcome> AnswerAsync(ProofingCase openCase, IReadOnlyDictionary<TaxQuestion, string> answers)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        ArgumentNullException.ThrowIfNull(answers);
        if (openCase.Questions.Count == 0 || !openCase.Questions.ToHashSet().SetEquals(answers.Keys))
        {
            return new Outcome.Overtaken();
        }

        if (await gate.TryStageAsync(StepKey.Questions, openCase, openCase.TaxpayerKey!) is not TryOutcome.Open(var tryId))
        {
            return new Outcome.NotPassed();
        }

        switch (await records.CheckAsync(await persons.OfAsync(openCase), answers, CancellationToken.None))
        {
            case VendorAnswer.Matched(var reference):
                var passed = await record.PassAsync(openCase, StepKey.Questions, new Judgement(VendorsRoom.TaxRecords, reference), tryId);
                return passed is PassOutcome.Saved ? new Outcome.Passed() : new Outcome.Overtaken();
            case VendorAnswer.NotMatched(var reference, var reason):
                await record.FailAsync(openCase, StepKey.Questions, new Judgement(VendorsRoom.TaxRecords, reference, reason), tryId);
                return new Outcome.NotPassed();
            case VendorAnswer.CannotTell or VendorAnswer.Unavailable:
                await record.InconclusiveAsync(openCase, StepKey.Questions, new Judgement(VendorsRoom.TaxRecords), tryId);
                return new Outcome.Unavailable();
            default:
                throw new UnreachableException();
        }
    }
}
