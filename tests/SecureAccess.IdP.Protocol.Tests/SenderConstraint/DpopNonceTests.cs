using System.Net;
using SecureAccess.IdP.Protocol.SenderConstraint;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.SenderConstraint;

/// <summary>RFC 9449, 8 and 9: nonces of the server.</summary>
public sealed class DpopNonceTests
{
    private readonly ProofKey key = new();

    [Fact]
    public async Task A_proof_without_a_nonce_is_asked_for_one_and_then_accepted()
    {
        await using var provider = await StartAsync();
        var code = await provider.CodeAsync();

        var asked = await provider.RedeemAsync(code, key.Prove(provider.Clock));
        asked.ShouldBeRefused("use_dpop_nonce");

        var answer = await provider.RedeemAsync(code, key.Prove(provider.Clock, nonce: asked.Message.Nonce()));
        answer.Text("token_type").ShouldBe("DPoP");
        answer.Message.Headers.Contains("DPoP-Nonce").ShouldBeFalse();
    }

    [Theory]
    [Attack(AttackClass.ForgedState)]
    [InlineData("made-up")]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("!!")]
    public async Task A_made_up_nonce_is_none(string nonce)
    {
        await using var provider = await StartAsync();

        var answer = await provider.RedeemAsync("x", key.Prove(provider.Clock, nonce: nonce));

        answer.ShouldBeRefused("use_dpop_nonce");
        answer.Message.Nonce().Length.ShouldBeGreaterThan(22);
    }

    [Fact]
    public async Task A_nonce_grows_old_and_its_successor_comes_in_time()
    {
        await using var provider = await StartAsync();
        var nonce = (await provider.RedeemAsync("x", key.Prove(provider.Clock))).Message.Nonce();

        provider.Clock.Advance(TimeSpan.FromMinutes(3));
        var young = await provider.RedeemAsync("x", key.Prove(provider.Clock, nonce: nonce));
        young.Error.ShouldBe("invalid_grant");
        var next = young.Message.Nonce();

        provider.Clock.Advance(TimeSpan.FromMinutes(3));
        (await provider.RedeemAsync("x", key.Prove(provider.Clock, nonce: nonce))).ShouldBeRefused("use_dpop_nonce");
        (await provider.RedeemAsync("x", key.Prove(provider.Clock, nonce: next))).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_proof_that_lacks_a_nonce_is_not_used_up()
    {
        await using var provider = await StartAsync();

        var asked = await provider.RedeemAsync("x", key.Prove(provider.Clock, claims: claims => claims["jti"] = "one"));
        var answer = await provider.RedeemAsync(
            "x", key.Prove(provider.Clock, nonce: asked.Message.Nonce(), claims: claims => claims["jti"] = "one"));

        answer.Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task UserInfo_asks_for_a_nonce_in_its_challenge()
    {
        await using var provider = await StartAsync();
        var nonce = (await provider.RedeemAsync("x", key.Prove(provider.Clock))).Message.Nonce();
        var token = (await provider.RedeemAsync(await provider.CodeAsync(), key.Prove(provider.Clock, nonce: nonce))).AccessToken;

        var asked = await provider.UserInfoWithAsync(token, "DPoP", key.Prove(provider.Clock, "/connect/userinfo", "GET", token));

        asked.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        asked.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("DPoP");
        asked.Headers.WwwAuthenticate.Single().Parameter!.ShouldContain("error=\"use_dpop_nonce\"");
        asked.Headers.GetValues("Access-Control-Expose-Headers").Single().ShouldContain("DPoP-Nonce");
        (await provider.UserInfoWithAsync(token, "DPoP", key.Prove(provider.Clock, "/connect/userinfo", "GET", token, asked.Nonce())))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_push_asks_for_a_nonce_too()
    {
        await using var provider = await StartAsync();

        var asked = await provider.AskAsync("/connect/par", Provider.AuthorizeParameters(), "web", key.Prove(provider.Clock, "/connect/par"));

        asked.ShouldBeRefused("use_dpop_nonce");
        (await provider.AskAsync(
            "/connect/par", Provider.AuthorizeParameters(), "web", key.Prove(provider.Clock, "/connect/par", nonce: asked.Message.Nonce())))
            .Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task By_default_only_clients_of_fapi2_need_one()
    {
        await using var provider = await Provider.StartAsync();

        (await provider.RedeemAsync("x", key.Prove(provider.Clock))).Error.ShouldBe("invalid_grant");
    }

    private static Task<Provider> StartAsync() => Provider.StartAsync(configure: options => options.DpopNonces = DpopNoncePolicy.Always);
}
