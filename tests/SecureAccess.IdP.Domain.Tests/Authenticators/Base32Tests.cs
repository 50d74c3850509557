using System.Text;
using FsCheck.Fluent;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Domain.Tests.Authenticators;

/// <summary>RFC 4648 section 10.</summary>
public sealed class Base32Tests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_vectors_of_the_RFC_hold_without_padding(string plain, string encoded)
    {
        Base32.Encode(Encoding.ASCII.GetBytes(plain)).ShouldBe(encoded);
        Base32.Decode(encoded).ShouldBe(Encoding.ASCII.GetBytes(plain));
    }

    [Theory]
    [InlineData("MZXW6YTBOI======")]
    [InlineData("mzxw 6ytb oi")]
    public void Padding_blanks_and_case_do_not_matter(string typed) => Encoding.ASCII.GetString(Base32.Decode(typed)).ShouldBe("foobar");

    [Theory]
    [InlineData("MZXW0")]
    [InlineData("MZXW1")]
    [InlineData("MZ-XW")]
    [InlineData("MZXWé")]
    public void A_character_outside_the_alphabet_is_refused(string typed) => Should.Throw<FormatException>(() => Base32.Decode(typed));

    [Fact]
    public void What_was_encoded_is_decoded() =>
        Property.Holds(
            Gen.Choose(0, 255).Select(b => (byte)b).ListOf(),
            bytes => Base32.Decode(Base32.Encode([.. bytes])).ShouldBe(bytes));
}
