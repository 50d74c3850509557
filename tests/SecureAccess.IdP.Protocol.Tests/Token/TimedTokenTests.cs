using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Token;

/// <summary>Codes, refresh tokens and opaque access tokens (RFC 6749, 10.10), and the keys they are stored under.</summary>
public sealed class TimedTokenTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Keys_are_in_the_order_in_which_their_tokens_were_drawn()
    {
        var keys = Enumerable.Range(0, 1000).Select(ms => TimedToken.HashOf(TimedToken.Draw(Start.AddMilliseconds(ms * 977))).Value).ToArray();

        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Attack(AttackClass.CodeReplay)]
    public void Two_tokens_of_one_moment_have_nothing_in_common_but_the_moment()
    {
        var (one, other) = (TimedToken.Draw(Start), TimedToken.Draw(Start));

        one[..8].ShouldBe(other[..8]);
        one[8..].ShouldNotBe(other[8..]);
        TimedToken.HashOf(one).ShouldNotBe(TimedToken.HashOf(other));
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public void A_key_tells_nothing_of_its_token_but_the_moment()
    {
        var token = TimedToken.Draw(Start);

        var key = TimedToken.HashOf(token).Value;

        key.ShouldBe(Start.ToUnixTimeMilliseconds().ToString("x12", System.Globalization.CultureInfo.InvariantCulture) + TokenHash.Of(token).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("!!!!!!!!aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("ééééééééaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Whatever_is_presented_has_a_key_that_fits_its_column(string presented) =>
        TimedToken.HashOf(presented).ShouldBe(TokenHash.Of(presented));
}
