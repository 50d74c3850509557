namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What the host knows of the verifications of a person.</summary>
public abstract record SubjectVerifications
{
    private SubjectVerifications()
    {
    }

    /// <summary>The person exists.</summary>
    /// <param name="Verifications">The verifications, the one that says most first; empty for a person who was never verified.</param>
    public sealed record Known(IReadOnlyList<SubjectVerification> Verifications) : SubjectVerifications
    {
        /// <summary>Hides the verifications: they are personal data.</summary>
        public override string ToString() => "Known(***)";
    }

    /// <summary>The person is gone or suspended: tokens about them are worth nothing (UserInfo answers 401).</summary>
    public sealed record Gone : SubjectVerifications;
}
