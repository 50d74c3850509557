namespace TinMatching.Matching;

/// <summary>
/// Answers an interactive request: at most 25 pairs, each by its code. Whoever asks about the same name or number again could be guessing
/// which name goes with a number, so the second time within a day is answered as a duplicate, and the third locks the person out for 96
/// hours: the person alone, not the others of their firm.
/// </summary>
public sealed class MatchPairs(TinFile file, AskedBefore asked)
{
    /// <summary>Most pairs of one request.</summary>
    public const int MostPairs = 25;

    /// <summary>Handles one request.</summary>
    /// <param name="person">Who asks: the subject the provider knows them by at this application.</param>
    /// <param name="requestId">Drawn by the client for each form: the same request sent twice gets the same answer and counts once.</param>
    /// <param name="pairs">What is asked.</param>
    public MatchOutcome Handle(string person, string requestId, IReadOnlyList<Pair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count is 0 or > MostPairs)
            return new MatchOutcome.WrongNumberOfPairs();

        return asked.Ask(person, requestId, pairs, (pair, isDuplicate) =>
            pair.Fault() ?? (isDuplicate ? ResultCode.Duplicate : file.Look(pair)));
    }
}
