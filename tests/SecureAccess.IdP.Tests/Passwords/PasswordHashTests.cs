using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Data.Vault;

namespace SecureAccess.IdP.Tests.Passwords;

/// <summary>How passwords are stored (U-02, U-05, U-08): scheme, cost and pepper stand with the hash, and each can change.</summary>
public sealed class PasswordHashTests
{
    private const string Password = "nine grey owls under the bridge";

    private static readonly PasswordPeppers First = Peppers(1);
    private static readonly PasswordPeppers Both = Peppers(1, 2);

    [Fact]
    public void U_08_scheme_and_cost_are_stored_and_each_hash_has_a_salt_of_its_own()
    {
        var stored = PasswordHash.Create(Password);

        stored.ShouldStartWith("pbkdf2-sha512$210000$");
        stored.ShouldNotBe(PasswordHash.Create(Password));
        stored.ShouldNotContain(Password);
        ((StoredPassword.Pbkdf2)StoredPassword.Parse(stored)).Salt.Length.ShouldBe(16);
    }

    [Fact]
    public void U_08_the_hash_is_PBKDF2_as_the_framework_computes_it()
    {
        var stored = (StoredPassword.Pbkdf2)StoredPassword.Parse(PasswordHash.Create(Password));

        stored.Hash.ShouldBe(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(Password), stored.Salt, 210_000, HashAlgorithmName.SHA512, 32));
    }

    [Fact]
    public void U_05_a_password_of_256_characters_that_differs_in_the_last_is_wrong()
    {
        var stored = PasswordHash.Create(new string('x', 255) + "y");

        PasswordHash.Verify(stored, new string('x', 255) + "z").ShouldBeOfType<PasswordHash.Verdict.Wrong>();
        PasswordHash.Verify(stored, new string('x', 255) + "y").ShouldBeOfType<PasswordHash.Verdict.Right>();
    }

    [Theory]
    [InlineData("café au lait à la crème 🦉👩‍👧", "cafe\u0301 au lait a\u0300 la cre\u0300me 🦉👩‍👧")]
    [InlineData("ﬁfteen ﬂying ﬁshes", "fifteen flying fishes")]
    [InlineData("한글로 쓴 긴 비밀번호입니다", "\u1112\u1161\u11ab\u1100\u1173\u11af로 쓴 긴 비밀번호입니다")]
    public void U_02_a_password_typed_in_another_form_is_the_same(string chosen, string typed) =>
        PasswordHash.Verify(PasswordHash.Create(chosen), typed).ShouldBeOfType<PasswordHash.Verdict.Right>();

    [Theory]
    [InlineData(" nine grey owls under the bridge")]
    [InlineData("nine grey owls under the bridge ")]
    [InlineData("Nine grey owls under the bridge")]
    [InlineData("")]
    public void A_blank_or_a_capital_makes_it_another_password(string typed) =>
        PasswordHash.Verify(PasswordHash.Create(Password), typed).ShouldBeOfType<PasswordHash.Verdict.Wrong>();

    [Fact]
    public void A_lower_cost_is_right_but_old()
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var cheap = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(Password), salt, 1000, HashAlgorithmName.SHA512, 32);
        var stored = $"pbkdf2-sha512$1000${Convert.ToBase64String(salt)}${Convert.ToBase64String(cheap)}";

        PasswordHash.Verify(stored, Password).ShouldBeOfType<PasswordHash.Verdict.RightButOld>();
        PasswordHash.Verify(stored, "another one entirely").ShouldBeOfType<PasswordHash.Verdict.Wrong>();
    }

    [Fact]
    public void U_08_what_was_stored_without_a_pepper_stays_right_and_is_hashed_again_under_it() =>
        PasswordHash.Verify(PasswordHash.Create(Password), Password, First).ShouldBeOfType<PasswordHash.Verdict.RightButOld>();

    [Fact]
    public void U_08_a_pepper_is_changed_by_adding_a_newer_one()
    {
        var stored = PasswordHash.Create(Password, First);

        stored.ShouldStartWith("pbkdf2-sha512-hmac$1$210000$");
        PasswordHash.Verify(stored, Password, First).ShouldBeOfType<PasswordHash.Verdict.Right>();
        PasswordHash.Verify(stored, Password, Both).ShouldBeOfType<PasswordHash.Verdict.RightButOld>();
        PasswordHash.Verify(stored, "another one entirely", Both).ShouldBeOfType<PasswordHash.Verdict.Wrong>();
        PasswordHash.Create(Password, Both).ShouldStartWith("pbkdf2-sha512-hmac$2$");
    }

    [Fact]
    public void U_08_without_its_pepper_a_hash_verifies_nothing()
    {
        var stored = PasswordHash.Create(Password, First);

        PasswordHash.Verify(stored, Password).ShouldBeOfType<PasswordHash.Verdict.Unreadable>();
        PasswordHash.Verify(stored, Password, new PasswordPeppers([new VersionedKey(1, new byte[32])])).ShouldBeOfType<PasswordHash.Verdict.Wrong>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("bcrypt$10$abc$def")]
    [InlineData("pbkdf2-sha512$-1$AAAA$AAAA")]
    [InlineData("pbkdf2-sha512$0$AAAA$AAAA")]
    [InlineData("pbkdf2-sha512$1000$not base64$AAAA")]
    public void A_form_that_is_not_known_lets_nobody_in(string stored) =>
        PasswordHash.Verify(stored, stored).ShouldBeOfType<PasswordHash.Verdict.Unreadable>();

    [Fact]
    public void A_stored_hash_without_bytes_lets_nobody_in() =>
        PasswordHash.Verify("pbkdf2-sha512$1000$AAAA$", Password).ShouldBeOfType<PasswordHash.Verdict.Wrong>();

    [Fact]
    public void No_text_form_shows_a_hash_or_a_pepper()
    {
        StoredPassword.Parse(PasswordHash.Create(Password)).ToString().ShouldBe("(stored password)");
        First.ToString().ShouldBe("(peppers)");
    }

    private static PasswordPeppers Peppers(params int[] versions) =>
        new([.. versions.Select(version => new VersionedKey(version, SHA256.HashData([(byte)version])))]);
}
