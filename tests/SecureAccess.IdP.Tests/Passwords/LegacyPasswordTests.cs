using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Data.Vault;

namespace SecureAccess.IdP.Tests.Passwords;

/// <summary>Hashes that other systems made: each opens the account once more, and no fast one is stored.</summary>
public sealed class LegacyPasswordTests
{
    private const string Password = "pässword of 2009";

    private static readonly PasswordPeppers Pepper = new([new VersionedKey(1, [.. Enumerable.Repeat((byte)7, 32)])]);

    public static TheoryData<string, string> Forms => new()
    {
        { "wrapped$", Identity(PasswordHasherCompatibilityMode.IdentityV2, 1_000) },
        { "wrapped$", Identity(PasswordHasherCompatibilityMode.IdentityV3, 9_999) },
        { "legacy$", Identity(PasswordHasherCompatibilityMode.IdentityV3, 10_000) },
        { "legacy$", Identity(PasswordHasherCompatibilityMode.IdentityV3, 100_000) },
        { "wrapped$", Salted("{SSHA256}", HashAlgorithmName.SHA256, saltBytes: 8) },
        { "wrapped$", Salted("{SSHA512}", HashAlgorithmName.SHA512, saltBytes: 32) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_taken_hash_knows_its_password_and_asks_to_be_replaced(string form, string handedOver)
    {
        foreach (var peppers in new[] { PasswordPeppers.None, Pepper })
        {
            LegacyPassword.TryRead(handedOver, out var legacy).ShouldBeTrue();
            var stored = PasswordHash.Take(legacy!, peppers);

            stored.ShouldStartWith(form);
            stored.Length.ShouldBeLessThanOrEqualTo(256, "the column holds no more");
            PasswordHash.Verify(stored, Password, peppers).ShouldBeOfType<PasswordHash.Verdict.RightButOld>();
            PasswordHash.Verify(stored, "password of 2009", peppers).ShouldBeOfType<PasswordHash.Verdict.Wrong>();
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void No_fast_hash_lies_in_what_is_stored(string form, string handedOver)
    {
        LegacyPassword.TryRead(handedOver, out var legacy).ShouldBeTrue();
        var stored = PasswordHash.Take(legacy!, PasswordPeppers.None);

        stored.Contains(Convert.ToBase64String(legacy!.Hash), StringComparison.Ordinal).ShouldBe(form == "legacy$");
        StoredPassword.Parse(stored).ToString().ShouldBe("(stored password)");
        legacy.ToString().ShouldBe("(legacy password)");
        legacy.Digest.ToString().ShouldBe("(legacy digest)");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a password")]
    [InlineData("{SSHA256}")]
    [InlineData("{SSHA256}not base64!")]
    [InlineData("{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=")]
    [InlineData("{ASPNET}AQAAAAEAACcQAAAAEA==")]
    [InlineData("{ASPNET}AAAA")]
    [InlineData("$2b$12$abcdefghijklmnopqrstuuAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_form_that_is_not_on_the_list_is_not_read(string text) => LegacyPassword.TryRead(text, out _).ShouldBeFalse();

    [Fact]
    public void A_hash_that_would_take_longer_than_ours_is_not_read() =>
        LegacyPassword.TryRead(Identity(PasswordHasherCompatibilityMode.IdentityV3, PasswordHash.Iterations + 1), out _).ShouldBeFalse();

    [Fact]
    public void A_wrapped_hash_whose_pepper_is_gone_is_unreadable()
    {
        LegacyPassword.TryRead(Salted("{SSHA256}", HashAlgorithmName.SHA256, saltBytes: 8), out var legacy).ShouldBeTrue();

        PasswordHash.Verify(PasswordHash.Take(legacy!, Pepper), Password).ShouldBeOfType<PasswordHash.Verdict.Unreadable>();
    }

    [Theory]
    [InlineData("legacy$pbkdf2:MD5:10000:AAAA:32$AAAA")]
    [InlineData("legacy$pbkdf2:SHA256:99999999999:AAAA:32$AAAA")]
    [InlineData("legacy$pbkdf2:SHA256:0:AAAA:32$AAAA")]
    [InlineData("legacy$scrypt:1:AAAA$AAAA")]
    [InlineData("wrapped$ssha:SHA256:AAAA$")]
    [InlineData("wrapped$ssha:SHA256:AAAA$elsewhere$1")]
    public void A_stored_form_that_was_altered_opens_nothing(string stored) =>
        PasswordHash.Verify(stored, Password, PasswordPeppers.None, iterations: 1_000).ShouldBeOfType<PasswordHash.Verdict.Unreadable>();

    private static string Identity(PasswordHasherCompatibilityMode mode, int iterations) => "{ASPNET}" + new PasswordHasher<object>(
        Options.Create(new PasswordHasherOptions { CompatibilityMode = mode, IterationCount = iterations })).HashPassword(new object(), Password);

    private static string Salted(string scheme, HashAlgorithmName algorithm, int saltBytes)
    {
        var salt = RandomNumberGenerator.GetBytes(saltBytes);
        var hash = CryptographicOperations.HashData(algorithm, [.. Encoding.UTF8.GetBytes(Password), .. salt]);
        return scheme + Convert.ToBase64String([.. hash, .. salt]);
    }
}
