namespace TinMatching.Matching;

/// <summary>What is answered to a pair (Publication 2108-A), and nothing more: neither the right name nor the right number.</summary>
public enum ResultCode
{
    /// <summary>Name and number belong together.</summary>
    Match = 0,

    /// <summary>The number is missing or has not nine digits.</summary>
    TinMissingOrMalformed = 1,

    /// <summary>The number is not issued.</summary>
    TinNotIssued = 2,

    /// <summary>The number is issued, to somebody else.</summary>
    NoMatch = 3,

    /// <summary>The line breaks another rule.</summary>
    InvalidRequest = 4,

    /// <summary>The same name or number was asked within a day.</summary>
    Duplicate = 5,

    /// <summary>Type unknown; it matches as a social security number.</summary>
    MatchOnSsn = 6,

    /// <summary>Type unknown; it matches as an employer identification number.</summary>
    MatchOnEin = 7,

    /// <summary>Type unknown; it matches as both.</summary>
    MatchOnBoth = 8,
}
