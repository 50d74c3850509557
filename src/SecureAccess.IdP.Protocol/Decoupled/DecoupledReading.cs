using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>What a pending decoupled request asks, as the rules are now.</summary>
public abstract record DecoupledReading
{
    private DecoupledReading()
    {
    }

    /// <summary>It can be decided.</summary>
    /// <param name="Question">What it asks, as the gate will be asked.</param>
    public sealed record Open(InteractionRequest Question) : DecoupledReading;

    /// <summary>Its client may no longer ask this; beginning it refuses it.</summary>
    public sealed record Refused : DecoupledReading;
}
