using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What an initial access token is worth (RFC 7591, 3.1).</summary>
public abstract record InitialAccess
{
    private InitialAccess()
    {
    }

    /// <summary>It allows registrations.</summary>
    /// <param name="Profiles">The security profiles its clients may have; the first is what they get if they name none.</param>
    public sealed record Granted(IReadOnlyList<SecurityProfile> Profiles) : InitialAccess;

    /// <summary>It is unknown, expired or used up.</summary>
    public sealed record Refused : InitialAccess;
}
