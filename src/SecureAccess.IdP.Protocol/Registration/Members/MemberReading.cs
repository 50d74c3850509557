using SecureAccess.IdP.Protocol.Clients;

namespace SecureAccess.IdP.Protocol.Registration.Members;

/// <summary>What came of reading one member.</summary>
internal abstract record MemberReading
{
    private MemberReading()
    {
    }

    /// <summary>Its value is fit, and in the client now.</summary>
    public sealed record Taken(Client Client) : MemberReading;

    /// <summary>It is of another type, too long, or no value we know.</summary>
    public sealed record Unfit : MemberReading;
}
