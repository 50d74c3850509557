namespace SecureAccess.IdP.Ui.Outcomes;

/// <summary>What a person can do next, as a link.</summary>
/// <param name="Text">The words on it, in the person's language.</param>
/// <param name="Href">A URL of this server, or of the client the person came from.</param>
public sealed record OutcomeAction(string Text, string Href);
