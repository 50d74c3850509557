namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Whether a person will be told.</summary>
public abstract record BackchannelNotice
{
    private BackchannelNotice()
    {
    }

    /// <summary>The notice is in the unit of work.</summary>
    public sealed record Prepared : BackchannelNotice;

    /// <summary>The person was asked too often: nothing is sent.</summary>
    public sealed record TooMany : BackchannelNotice;
}
