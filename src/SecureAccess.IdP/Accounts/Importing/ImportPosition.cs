namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>How far the import of a file is.</summary>
/// <param name="FileHash">The file.</param>
/// <param name="LastLine">The last line that was looked at.</param>
internal sealed record ImportPosition(string FileHash, long LastLine);
