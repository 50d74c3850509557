namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What is remembered of a person's consent.</summary>
public abstract record ConsentLookup
{
    private ConsentLookup()
    {
    }

    /// <summary>Consent stands.</summary>
    /// <param name="Consent">What it covers.</param>
    public sealed record Given(Consent Consent) : ConsentLookup;

    /// <summary>None was given, or it was taken back.</summary>
    public sealed record NotGiven : ConsentLookup;
}
