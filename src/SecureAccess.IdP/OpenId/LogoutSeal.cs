using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace SecureAccess.IdP.OpenId;

/// <summary>A logout request while the person is asked about it: sealed into the URL of the page that asks, for ten minutes.</summary>
internal sealed class LogoutSeal(IDataProtectionProvider protection)
{
    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("SecureAccess.IdP.OpenId.Logout", "v1").ToTimeLimitedDataProtector();

    public string Seal(IReadOnlyDictionary<string, string> parameters) =>
        protector.Protect(JsonSerializer.Serialize(parameters), TimeSpan.FromMinutes(10));

    /// <summary>The parameters; null when the seal is broken or over.</summary>
    public IReadOnlyDictionary<string, string>? Open(string? sealedRequest)
    {
        if (string.IsNullOrEmpty(sealedRequest))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(protector.Unprotect(sealedRequest));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
