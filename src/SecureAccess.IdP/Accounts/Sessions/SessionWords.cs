using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>A session in plain words, in the person's language.</summary>
public sealed class SessionWords(IStringLocalizer<AccountsTexts> texts)
{
    /// <summary>"Firefox on Windows", or as much of it as is known.</summary>
    public string BrowserOf(LiveSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return NameOf(session.Browser);
    }

    /// <summary>The same of a browser that may not be known.</summary>
    public string NameOf(UsedBrowser? browser) => browser switch
    {
        { Name: { } name, System: { } system } => texts["Sessions.Browser", name, system],
        { Name: { } name } => name,
        { System: { } system } => texts["Sessions.System", system],
        _ => texts["Sessions.Unknown"],
    };

    /// <summary>How the person signed in.</summary>
    public string LevelOf(LiveSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Reached switch
        {
            { Aal: Aal.Three } => texts["Sessions.Level.Hardware"],
            { PhishingResistant: true } => texts["Sessions.Level.Passkey"],
            { Aal: Aal.Two } => texts["Sessions.Level.Two"],
            _ => texts["Sessions.Level.One"],
        };
    }
}
