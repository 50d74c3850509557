using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>What the whole table of checks says.</summary>
internal abstract record PipelineOutcome
{
    private PipelineOutcome()
    {
    }

    /// <summary>Every rule is kept.</summary>
    public sealed record Valid : PipelineOutcome;

    /// <summary>A rule is broken.</summary>
    public sealed record Refused(ProtocolError Error, AnsweredBy By) : PipelineOutcome;
}
