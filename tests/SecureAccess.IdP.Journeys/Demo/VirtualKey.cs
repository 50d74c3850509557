using Microsoft.Playwright;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>What kind of authenticator is put at the browser (the browser's own virtual authenticators).</summary>
/// <param name="Protocol">ctap2 or u2f.</param>
/// <param name="Transport">internal, usb and so on.</param>
/// <param name="Resident">Whether it can keep keys that sign in without a username.</param>
/// <param name="Verifies">Whether it verifies its user.</param>
/// <param name="Copies">Whether its keys can be copied to other devices.</param>
public sealed record VirtualKey(string Protocol, string Transport, bool Resident, bool Verifies, bool Copies)
{
    /// <summary>Plugs it in; its user touches it whenever it asks.</summary>
    public async Task PlugInAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable", new Dictionary<string, object> { ["enableUI"] = false });
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = Protocol,
                ["transport"] = Transport,
                ["hasResidentKey"] = Resident,
                ["hasUserVerification"] = Verifies,
                ["isUserVerified"] = Verifies,
                ["automaticPresenceSimulation"] = true,
                ["defaultBackupEligibility"] = Copies,
                ["defaultBackupState"] = Copies,
            },
        });
    }
}
