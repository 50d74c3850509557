namespace SecureAccess.IdP.HelpDesk;

/// <summary>Marks the texts of this room.</summary>
public sealed class HelpDeskTexts;
