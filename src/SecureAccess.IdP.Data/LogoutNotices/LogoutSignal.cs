namespace SecureAccess.IdP.Data.LogoutNotices;

/// <summary>Wakes the dispatcher of logout notices, so that relying parties learn at once that a session is over.</summary>
public sealed class LogoutSignal : CommitSignal;
