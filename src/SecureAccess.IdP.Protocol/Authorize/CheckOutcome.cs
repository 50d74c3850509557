using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>What a check says.</summary>
internal abstract record CheckOutcome
{
    private CheckOutcome()
    {
    }

    /// <summary>The one object for the usual case; this path allocates little.</summary>
    public static CheckOutcome Pass { get; } = new Passed();

    /// <summary>Refuses the request with a code and a description for the client's developer.</summary>
    public static CheckOutcome Refuse(string code, string description, string hint = "") =>
        new Refused(new ProtocolError(code, description) { Hint = hint });

    /// <summary>The rule is kept.</summary>
    public sealed record Passed : CheckOutcome;

    /// <summary>The rule is broken.</summary>
    public sealed record Refused(ProtocolError Error) : CheckOutcome;
}
