namespace EServices;

/// <summary>One application of the agency, as far as the pages that all share must know it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Home">The first page for who is signed in: a path.</param>
/// <param name="Key">What its cookies are named after: lower case and dashes.</param>
/// <param name="Authority">The identity provider's issuer: forms may lead there.</param>
public sealed record ServiceApp(string Name, string Home, string Key, string Authority);
