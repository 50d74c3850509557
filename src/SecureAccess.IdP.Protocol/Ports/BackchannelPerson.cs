namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>Whom a hint names.</summary>
public abstract record BackchannelPerson
{
    private BackchannelPerson()
    {
    }

    /// <summary>Somebody who can be asked.</summary>
    /// <param name="SubjectId">The person, as the host knows them.</param>
    public sealed record Known(string SubjectId) : BackchannelPerson;

    /// <summary>Nobody, or somebody who may not sign in: <c>unknown_user_id</c>.</summary>
    public sealed record Unknown : BackchannelPerson;
}
