using System.Security.Cryptography;

namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>
/// What a caller is asked about their last two returns. The answers stay with the tax records: nobody here ever sees them. This is knowledge, and so a
/// signal and no evidence (SP 800-63A-4 2.5.1): the level it leads to is Secure Access, never one of NIST.
/// </summary>
public enum TaxQuestion
{
    /// <summary>Adjusted gross income of the last return, in whole dollars.</summary>
    CurrentIncome = 1,

    /// <summary>Adjusted gross income of the return before, in whole dollars.</summary>
    PriorIncome = 2,

    /// <summary>Refund, or balance due, of the last return, in whole dollars.</summary>
    CurrentRefund = 3,

    /// <summary>Refund, or balance due, of the return before, in whole dollars.</summary>
    PriorRefund = 4,

    /// <summary>How many dependents the last return names.</summary>
    CurrentDependents = 5,

    /// <summary>How many dependents the return before names.</summary>
    PriorDependents = 6,

    /// <summary>An employer on a wage statement of the last year.</summary>
    CurrentEmployer = 7,

    /// <summary>An employer on a wage statement of the year before.</summary>
    PriorEmployer = 8,
}

/// <summary>How the questions of one try are chosen.</summary>
public static class TaxQuestions
{
    /// <summary>How many are asked in one try; all must be right.</summary>
    public const int Asked = 4;

    /// <summary>Draws those of one try from what the records can judge; null when that is too little to tell anybody by.</summary>
    public static IReadOnlyList<TaxQuestion>? Draw(IEnumerable<TaxQuestion> available)
    {
        var known = available.Distinct().ToArray();
        if (known.Length < Asked)
        {
            return null;
        }

        RandomNumberGenerator.Shuffle(known.AsSpan());
        return [.. known.Take(Asked).Order()];
    }
}

/// <summary>Which questions the tax records can judge about a person. Closed.</summary>
public abstract record AvailableQuestions
{
    private AvailableQuestions()
    {
    }

    /// <summary>These; none for a person without returns.</summary>
    public sealed record Known(IReadOnlyList<TaxQuestion> Questions) : AvailableQuestions;

    /// <summary>No answer within the bounds of retries and time.</summary>
    public sealed record Unavailable : AvailableQuestions;
}

/// <summary>Port to the tax records: questions about a person's returns. Right or wrong is all that comes back.</summary>
public interface ITaxQuestions
{
    /// <summary>What can be asked about.</summary>
    Task<AvailableQuestions> AvailableAsync(MatchedPerson person, CancellationToken cancellationToken);

    /// <summary>Whether all answers are right; never which one is wrong.</summary>
    Task<VendorAnswer> CheckAsync(MatchedPerson person, IReadOnlyDictionary<TaxQuestion, string> answers, CancellationToken cancellationToken);
}
