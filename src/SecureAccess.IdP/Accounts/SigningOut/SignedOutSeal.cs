using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace SecureAccess.IdP.Accounts.SigningOut;

/// <summary>
/// Seals what the signed-out page has to do into its URL, for ten minutes: nobody but us can make it load a page or lead anywhere, and a
/// reload does the same again, which hurts nobody.
/// </summary>
public sealed class SignedOutSeal(IDataProtectionProvider protection)
{
    /// <summary>The page.</summary>
    public const string Path = "/signed-out";

    /// <summary>The query parameter with the seal.</summary>
    public const string Parameter = "visit";

    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("SecureAccess.IdP.Accounts.SignedOut", "v1").ToTimeLimitedDataProtector();

    /// <summary>The page's local URL for a visit.</summary>
    public string Url(SignedOutVisit visit) =>
        $"{Path}?{Parameter}={Uri.EscapeDataString(protector.Protect(JsonSerializer.Serialize(visit), TimeSpan.FromMinutes(10)))}";

    /// <summary>The visit in a URL; an empty one when there is none, or it is broken or over: the person is signed out all the same.</summary>
    public SignedOutVisit Open(string? sealedVisit)
    {
        var nothing = new SignedOutVisit(SessionId: null, ClientId: null, ReturnTo: null);
        if (string.IsNullOrEmpty(sealedVisit))
        {
            return nothing;
        }

        try
        {
            return JsonSerializer.Deserialize<SignedOutVisit>(protector.Unprotect(sealedVisit)) ?? nothing;
        }
        catch (CryptographicException)
        {
            return nothing;
        }
    }
}
