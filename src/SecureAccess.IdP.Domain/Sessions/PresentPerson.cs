using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Sessions;

/// <summary>The person at a browser, to be looked at and not to be changed: what every authorization asks.</summary>
/// <param name="Session">Their session.</param>
/// <param name="Account">The account it belongs to.</param>
/// <param name="MayBeOnJourney">
/// Whether the account may be on a journey: false only where the read that found the session saw that it is on none, which spares every
/// authorization a read of its own.
/// </param>
public sealed record PresentPerson(Session Session, AccountStanding Account, bool MayBeOnJourney);
