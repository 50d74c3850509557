using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Protocol.Jwt.Encryption;

namespace SecureAccess.IdP.Protocol.Tests.Jwt;

/// <summary>The worked examples of RFC 7518, appendices B and C, and of RFC 3394, 4.</summary>
public sealed class EncryptionVectorTests
{
    private static readonly byte[] Kerckhoffs = "The second principle of Auguste Kerckhoffs"u8.ToArray();

    [Fact]
    public void The_key_agreement_of_RFC_7518_appendix_C_holds()
    {
        byte[] secret =
        [
            158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156, 251, 49, 110, 163, 218, 128, 106, 72, 246, 218, 167,
            121, 140, 254, 144, 196,
        ];

        var derived = KeyAgreement.Derive(secret, "ECDH-ES", "A128GCM", "Alice"u8, "Bob"u8);

        Base64Url.EncodeToString(derived).ShouldBe("VqqN6vgjbSBcIijNcacQGg");
    }

    [Fact]
    public void The_A128CBC_HS256_example_of_RFC_7518_appendix_B_decrypts()
    {
        var content = new EncryptedContent(
            Convert.FromHexString("1af38c2dc2b96ffdd86694092341bc04"),
            Convert.FromHexString(
                "c80edfa32ddf39d5ef00c0b468834279a2e46a1b8049f792f76bfe54b903a9c9a94ac9b47ad2655c5f10f9aef71427e2fc6f9b3f399a221489f16362c7032336"
                + "09d45ac69864e3321cf82935ac4096c86e133314c54019e8ca7980dfa4b9cf1b384c486f3a54c51078158ee5d79de59fbd34d848b3d69550a67646344427ade5"
                + "4b8851ffb598f7f80074b9473c82e2db"),
            Convert.FromHexString("652c3fa36b0a7c5b3219fab3a30bc1c4"));

        var plain = ContentCipher.Decrypt("A128CBC-HS256", Key(32), content, Kerckhoffs);

        Encoding.ASCII.GetString(plain).ShouldStartWith("A cipher system must not be required to be secret");
    }

    [Fact]
    public void The_key_wrap_of_RFC_3394_section_4_1_holds()
    {
        var wrapped = KeyAgreement.Wrap(Key(16), Convert.FromHexString("00112233445566778899AABBCCDDEEFF"));

        Convert.ToHexString(wrapped).ShouldBe("1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5");
    }

    [Theory]
    [InlineData("A128GCM", 16)]
    [InlineData("A256GCM", 32)]
    [InlineData("A128CBC-HS256", 32)]
    [InlineData("A256CBC-HS512", 64)]
    public void Content_that_was_altered_anywhere_is_refused(string enc, int keyLength)
    {
        var content = ContentCipher.Encrypt(enc, Key(keyLength), "secret text of some length"u8, Kerckhoffs);

        ContentCipher.Decrypt(enc, Key(keyLength), content, Kerckhoffs).ShouldBe("secret text of some length"u8.ToArray());
        foreach (var altered in new[]
        {
            content with { Tag = Flip(content.Tag) },
            content with { Tag = content.Tag[..8] },
            content with { Ciphertext = Flip(content.Ciphertext) },
            content with { InitializationVector = Flip(content.InitializationVector) },
            content with { InitializationVector = [] },
        })
        {
            Should.Throw<CryptographicException>(() => ContentCipher.Decrypt(enc, Key(keyLength), altered, Kerckhoffs));
        }

        Should.Throw<CryptographicException>(() => ContentCipher.Decrypt(enc, Key(keyLength), content, Flip(Kerckhoffs)));
    }

    private static byte[] Key(int length) => [.. Enumerable.Range(0, length).Select(value => (byte)value)];

    private static byte[] Flip(byte[] octets) => [(byte)(octets[0] ^ 1), .. octets[1..]];
}
