namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>
/// How far the import of a file is. It moves in the transaction of the accounts it counts, so that an import that was killed goes on where the
/// last whole batch ended.
/// </summary>
public sealed class AccountImport
{
    private AccountImport()
    {
    }

    /// <summary>SHA-256 of the file in hexadecimal: a file that was renamed is the same, one that was edited is another.</summary>
    public string FileHash { get; private init; } = "";

    /// <summary>The last line that was looked at; 0 before the first.</summary>
    public long LastLine { get; private set; }

    /// <summary>Accounts made.</summary>
    public long Imported { get; private set; }

    /// <summary>Rows refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Bytes of the report of refused rows up to that line; what stands after it was written by a batch that was lost.</summary>
    public long ReportLength { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>When the whole file had been looked at; null before.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Begins with a file.</summary>
    public static AccountImport Start(string fileHash, DateTimeOffset now) => new() { FileHash = fileHash, StartedAt = now };

    /// <summary>Moves on by a batch.</summary>
    public void Advance(long lastLine, int imported, int refused, long reportLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lastLine, LastLine);
        (LastLine, ReportLength) = (lastLine, reportLength);
        Imported += imported;
        Refused += refused;
    }

    /// <summary>The file is at its end.</summary>
    public void End(DateTimeOffset now) => EndedAt ??= now;
}
