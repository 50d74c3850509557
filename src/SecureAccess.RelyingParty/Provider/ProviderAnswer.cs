namespace SecureAccess.RelyingParty;

/// <summary>The outcome of asking for the provider's metadata.</summary>
internal abstract record ProviderAnswer
{
    private ProviderAnswer()
    {
    }

    public sealed record Known(ProviderMetadata Metadata) : ProviderAnswer;

    /// <param name="Detail">For the log: what was asked and how it failed. Holds no secret.</param>
    public sealed record Unreachable(string Detail) : ProviderAnswer;
}
