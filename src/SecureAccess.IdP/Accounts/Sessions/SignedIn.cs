using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>The person at this browser: a live session and the usable account it belongs to, both tracked by the unit of work.</summary>
public sealed record SignedIn(Session Session, Account Account);
