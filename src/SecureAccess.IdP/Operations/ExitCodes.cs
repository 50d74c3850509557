namespace SecureAccess.IdP.Operations;

/// <summary>What a verb ends with when it is not done: the codes of sysexits, which scripts know.</summary>
internal static class ExitCodes
{
    /// <summary>EX_USAGE: the words after the verb make no sense.</summary>
    public const int Usage = 64;

    /// <summary>EX_DATAERR: what was given is wrong, or a part of it is left to be looked at or to be given again.</summary>
    public const int DataError = 65;

    /// <summary>EX_NOINPUT: a file is not there.</summary>
    public const int NoInput = 66;

    /// <summary>EX_TEMPFAIL: nothing is wrong; another time it may work.</summary>
    public const int TryAgain = 75;

    /// <summary>EX_CONFIG: the configuration, or the schema of the database.</summary>
    public const int ConfigurationError = 78;
}
