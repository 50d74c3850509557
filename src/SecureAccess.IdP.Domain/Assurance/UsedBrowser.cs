namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>
/// The browser in which a factor was verified, so that its owner can tell one session from another. Names out of a list of well-known ones,
/// never what the browser sent: nobody can write a text of their own on another person's page.
/// </summary>
/// <param name="Name">The browser; null when it is not a well-known one.</param>
/// <param name="System">What it runs on; null when it is not a well-known one.</param>
public sealed record UsedBrowser(string? Name, string? System);
