using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Data.Decoupled;

/// <summary>Seals the parameters of a decoupled request, which may name a person or hold a client's notification token.</summary>
internal sealed class DecoupledSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("SecureAccess.IdP.DecoupledRequests", "v1");

    public byte[] Seal(IReadOnlyDictionary<string, string> parameters) => protector.Protect(JsonSerializer.SerializeToUtf8Bytes(parameters));

    /// <summary>The request; null if it was sealed under a key that is gone: it has to be made anew.</summary>
    public DecoupledRequest? Open(DecoupledRequestRow row)
    {
        try
        {
            return new DecoupledRequest
            {
                Hash = new TokenHash(row.Hash),
                RequestId = row.RequestId,
                Kind = row.Kind,
                ClientId = row.ClientId,
                Parameters = JsonSerializer.Deserialize<Dictionary<string, string>>(protector.Unprotect(row.Sealed))!,
                UserCodeHash = row.UserCodeHash is { } code ? new TokenHash(code) : null,
                SubjectId = row.SubjectId ?? "",
                Pinged = row.Pinged,
                CreatedAt = row.CreatedAt,
                ExpiresAt = row.ExpiresAt,
                Interval = TimeSpan.FromSeconds(row.IntervalSeconds),
                State = row.State,
            };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
