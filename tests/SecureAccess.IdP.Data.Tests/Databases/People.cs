using System.Security.Cryptography;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Data.Tests.Databases;

/// <summary>Accounts that share a database without meeting each other.</summary>
internal static class People
{
    /// <summary>An account of which every unique value is random, unless it is given.</summary>
    public static Account Account(DateTimeOffset now, string? username = null, string? emailKey = null, string? taxpayerKey = null)
    {
        Username.TryParse(username ?? "person." + Unique(), out var name).ShouldBeTrue();
        return Domain.Accounts.Account.Create(
            new NewAccount
            {
                Username = name!,
                PasswordHash = "hash",
                Origin = AccountOrigin.Registered,
                VaultId = Guid.CreateVersion7(now),
                EmailKey = emailKey ?? Unique(),
                TaxpayerKey = taxpayerKey,
                Language = "es",
            },
            now);
    }

    /// <summary>Eight letters that no other test uses.</summary>
    public static string Unique() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 12);
}
