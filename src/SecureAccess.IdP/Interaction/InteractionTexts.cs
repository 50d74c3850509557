namespace SecureAccess.IdP.Interaction;

/// <summary>Marks the texts of this room.</summary>
public sealed class InteractionTexts;
