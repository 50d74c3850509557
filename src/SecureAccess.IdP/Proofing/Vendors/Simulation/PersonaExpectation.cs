namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>
/// What is expected of each stage: <c>matched</c>, <c>notMatched[:reason]</c>, <c>cannotTell:reason</c>, <c>unavailable</c>, or
/// <c>none</c> where there is nothing to ask.
/// </summary>
/// <param name="Journey">How it ends, in one sentence.</param>
public sealed record PersonaExpectation(string Journey)
{
    /// <summary>Answer of the tax records; none for staff.</summary>
    public string? Identity { get; init; }

    /// <summary>Answer of the bureau to the first account.</summary>
    public string? Financial { get; init; }

    /// <summary>Answer of the carrier.</summary>
    public string? Phone { get; init; }
}
