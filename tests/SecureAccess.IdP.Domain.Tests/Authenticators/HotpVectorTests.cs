using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Domain.Tests.Authenticators;

/// <summary>The test values of RFC 4226 appendix D and RFC 6238 appendix B (SHA-1).</summary>
public sealed class HotpVectorTests
{
    private static readonly byte[] Key = "12345678901234567890"u8.ToArray();

    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(3, "969429")]
    [InlineData(4, "338314")]
    [InlineData(5, "254676")]
    [InlineData(6, "287922")]
    [InlineData(7, "162583")]
    [InlineData(8, "399871")]
    [InlineData(9, "520489")]
    public void RFC_4226_appendix_D(long counter, string value) => Totp.Hotp(Key, counter, 6).ShouldBe(value);

    [Theory]
    [InlineData(59L, "94287082")]
    [InlineData(1111111109L, "07081804")]
    [InlineData(1111111111L, "14050471")]
    [InlineData(1234567890L, "89005924")]
    [InlineData(2000000000L, "69279037")]
    [InlineData(20000000000L, "65353130")]
    public void RFC_6238_appendix_B(long unixSeconds, string value) =>
        Totp.Hotp(Key, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(unixSeconds)), 8).ShouldBe(value);

    [Fact]
    public void The_demo_key_gives_what_an_independent_app_shows()
    {
        // oathtool --totp -b JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP --now "2026-03-02 12:00:00 UTC"
        var key = Base32.Decode("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
        Totp.Compute(key, Totp.StepAt(People.Now)).ShouldBe("524793");
    }
}
