using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.SignIn;

/// <summary>JARM, on the client's side.</summary>
public sealed class SignedResponseTests
{
    [Fact]
    public async Task A_signed_answer_is_asked_for_and_taken()
    {
        await using var world = Signed();
        (await world.SignInAsync()).Address.AbsolutePath.ShouldBe("/private");
        world.Provider.AuthorizeRequests.Single()["response_mode"].ToString().ShouldBe("jwt");
    }

    [Fact]
    public async Task An_answer_without_the_signature_is_refused()
    {
        await using var world = Signed();
        world.Provider.LeavesOutTheSignature = true;
        (await world.FailureAsync()).ShouldBe("response-rejected");
        world.Provider.TokenRequests.ShouldBeEmpty();
    }

    public static TheoryData<string, object?> WrongClaims() => new()
    {
        { "iss", "https://evil.test" }, { "iss", null }, { "aud", "other" }, { "aud", null }, { "exp", 0 }, { "exp", null },
    };

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task An_answer_of_another_provider_for_another_client_or_too_late_is_refused(string name, object? value)
    {
        await using var world = Signed();
        world.Provider.AlterSignedResponse = claims =>
        {
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = value;
        };
        (await world.FailureAsync()).ShouldBe("response-rejected");
        world.Provider.TokenRequests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("alg", "none")]
    [InlineData("alg", "HS256")]
    [InlineData("typ", "at+jwt")]
    [InlineData("typ", "logout+jwt")]
    [InlineData("kid", "unknown")]
    public async Task An_answer_of_another_kind_or_key_is_refused(string name, string value)
    {
        await using var world = Signed();
        world.Provider.AlterSignedResponseHeader = header => header[name] = value;
        (await world.FailureAsync()).ShouldBe("response-rejected");
    }

    [Fact]
    public async Task A_signed_error_is_the_persons_answer()
    {
        await using var world = Signed();
        world.Provider.AlterSignedResponse = claims =>
        {
            claims.Remove("code");
            claims["error"] = "access_denied";
        };
        (await world.FailureAsync()).ShouldBe("cancelled");
    }

    private static AppWorld Signed() => new(options => options.UseSignedResponses = true);
}
