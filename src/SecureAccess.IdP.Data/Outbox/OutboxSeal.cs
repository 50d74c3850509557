using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Data.Outbox;

/// <summary>Encrypts and opens the bodies of outgoing messages, under a purpose of its own.</summary>
public sealed class OutboxSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("SecureAccess.IdP.Outbox", "v1");

    /// <summary>The encrypted form of a message.</summary>
    public byte[] Close(Message message) => protector.Protect(JsonSerializer.SerializeToUtf8Bytes(message));

    /// <summary>The message in a body; null when it cannot be opened or read any more.</summary>
    public Message? Open(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Message>(protector.Unprotect(body));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
