namespace SecureAccess.IdP.Ui.Outcomes;

/// <summary>Facts behind an outcome, for readers who know what to do with them.</summary>
/// <param name="Summary">Whom they are for.</param>
/// <param name="Facts">Names and values, in order.</param>
public sealed record OutcomeDetails(string Summary, IReadOnlyList<(string Label, string Value)> Facts);
