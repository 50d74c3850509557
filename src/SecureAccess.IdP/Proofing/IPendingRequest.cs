namespace SecureAccess.IdP.Proofing;

/// <summary>What this room must know of the request a person came with; the hub answers, which alone can open its seal.</summary>
public interface IPendingRequest
{
    /// <summary>Whether the application sees proofed people only, so that a basic account would not help.</summary>
    ValueTask<bool> DemandsProofingAsync(CancellationToken cancellationToken);
}

/// <summary>Nobody asked for anything: the person came by themselves.</summary>
internal sealed class NoPendingRequest : IPendingRequest
{
    public ValueTask<bool> DemandsProofingAsync(CancellationToken cancellationToken) => ValueTask.FromResult(false);
}
