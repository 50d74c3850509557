namespace SecureAccess.IdP.Authenticators;

/// <summary>The texts of this room.</summary>
public sealed class AuthenticatorsTexts;
