namespace SecureAccess.IdP.Accounts;

/// <summary>The texts of this room.</summary>
public sealed class AccountsTexts;
