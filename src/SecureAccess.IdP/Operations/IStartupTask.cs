namespace SecureAccess.IdP.Operations;

/// <summary>Something a room does once the database is ready and before the first request. Safe to run on every node at once.</summary>
public interface IStartupTask
{
    /// <summary>Does it.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
