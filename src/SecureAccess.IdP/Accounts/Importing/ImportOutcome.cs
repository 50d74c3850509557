namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>What came of an import. Closed.</summary>
internal abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>The whole file was looked at, now or before.</summary>
    /// <param name="Imported">Accounts made of this file, over all runs.</param>
    /// <param name="Refused">Rows in the report.</param>
    public sealed record Done(long Imported, long Refused) : ImportOutcome;

    /// <summary>The first line is neither a header with the needed columns nor a JSON object.</summary>
    public sealed record NoImportFile : ImportOutcome;

    /// <summary>Another process imports the same file.</summary>
    public sealed record RunsElsewhere : ImportOutcome;
}
