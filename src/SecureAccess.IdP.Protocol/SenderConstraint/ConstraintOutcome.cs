using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>What a request proves about its sender's keys.</summary>
internal abstract record ConstraintOutcome
{
    private ConstraintOutcome()
    {
    }

    /// <summary>These keys are the sender's; none, if it proves none and need not.</summary>
    public sealed record Proven(Confirmation Confirmation) : ConstraintOutcome;

    /// <summary>A proof is wrong, or is missing where one is due.</summary>
    public sealed record Refused(ProtocolError Error) : ConstraintOutcome;
}
