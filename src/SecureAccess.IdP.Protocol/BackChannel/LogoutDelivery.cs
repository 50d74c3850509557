namespace SecureAccess.IdP.Protocol.BackChannel;

/// <summary>How one try to tell a client ended.</summary>
public abstract record LogoutDelivery
{
    private LogoutDelivery()
    {
    }

    /// <summary>The client answered that it took the logout (2.8).</summary>
    public sealed record Delivered : LogoutDelivery;

    /// <summary>The client is gone or switched off, or asks to be told no longer.</summary>
    public sealed record NotAsked : LogoutDelivery;

    /// <summary>The client could not be reached, or said that it could not do it (2.8). Another try may succeed.</summary>
    /// <param name="Detail">What failed, a fixed text for the log.</param>
    public sealed record Failed(string Detail) : LogoutDelivery;
}
