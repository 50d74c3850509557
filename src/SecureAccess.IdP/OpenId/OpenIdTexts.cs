namespace SecureAccess.IdP.OpenId;

/// <summary>Marks the texts of this room.</summary>
public sealed class OpenIdTexts;
