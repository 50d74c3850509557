namespace TinMatching.Matching;

/// <summary>Which kind of number a payer was given (Publication 2108-A).</summary>
public enum TinType
{
    /// <summary>Employer identification number.</summary>
    Ein = 1,

    /// <summary>Social security number.</summary>
    Ssn = 2,

    /// <summary>The payer does not know: both are tried.</summary>
    Unknown = 3,
}

/// <summary>One name and number as a payer sends them, in the shape of a line of a bulk file: nothing in it is trusted.</summary>
/// <param name="TinType">1, 2 or 3.</param>
/// <param name="Tin">Nine digits; dashes and spaces are borne.</param>
/// <param name="Name">Most 40 characters: letters, digits, spaces, dash and ampersand.</param>
/// <param name="Account">The payer's own number for it: most 20 letters and digits, optional, returned unread.</param>
public sealed record Pair(int TinType, string? Tin, string? Name, string? Account = null)
{
    /// <summary>The number without dashes and spaces.</summary>
    public string Digits { get; } = (Tin ?? "").Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>What is wrong with the line itself; null when it can be looked up.</summary>
    public ResultCode? Fault()
    {
        if (Digits.Length != 9 || !Digits.All(char.IsAsciiDigit))
            return ResultCode.TinMissingOrMalformed;
        var name = Name?.Trim() ?? "";
        var isSound = Enum.IsDefined((TinType)TinType)
            && name.Length is > 0 and <= 40 && name.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '&')
            && (Account ?? "") is { Length: <= 20 } account && account.All(char.IsAsciiLetterOrDigit);
        return isSound ? null : ResultCode.InvalidRequest;
    }
}
