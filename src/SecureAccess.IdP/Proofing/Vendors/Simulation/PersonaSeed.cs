namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>An account that exists from the start in Development.</summary>
/// <param name="Username">Its username.</param>
/// <param name="Kind"><c>proofed</c>, <c>legacy</c>, <c>sister</c>, <c>suspended</c> or <c>staff</c>.</param>
/// <param name="SecondFactor"><c>app</c> (the file's authenticator key), <c>text</c> (the person's phone), or none.</param>
public sealed record PersonaSeed(string Username, string Kind, string? SecondFactor)
{
    /// <summary>Of staff, the role: <c>assistor</c>, <c>verifier</c>, <c>supervisor</c> or <c>developer</c>.</summary>
    public string? Role { get; init; }
}
