namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>Where the tax records differ from what the person types.</summary>
public sealed record PersonaRecord
{
    /// <summary>Address on the last return that has been processed.</summary>
    public PersonaAddress? Address { get; init; }

    /// <summary>True when a date of death is on file.</summary>
    public bool Deceased { get; init; }

    /// <summary>True when there is no return at all.</summary>
    public bool None { get; init; }
}
