using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>RFC 6749, 4.1 and 6: a code works once and for its client, a refresh token says nothing new.</summary>
[Plan("Basic OP")]
public sealed class BasicOpTokens(RunningProvider provider)
{
    private readonly RelyingParty basic = new(provider, ConfiguredClients.Basic);
    private readonly RelyingParty second = new(provider, ConfiguredClients.Second);

    [Fact, Module("oidcc-codereuse")]
    public async Task A_code_works_once()
    {
        var signIn = await basic.SignInAsync(await provider.People.SamAsync());
        (await basic.RedeemAsync(signIn.Landing["code"])).ShouldBeError("invalid_grant");
    }

    [Fact, Module("oidcc-codereuse-30seconds")]
    [Attack(AttackClass.CodeReplay)]
    public async Task A_code_that_comes_again_takes_back_what_it_gave()
    {
        var signIn = await basic.SignInAsync(await provider.People.SamAsync(), ("scope", "openid offline_access"), ("prompt", "consent"));
        (await basic.UserInfoAsync(signIn.AccessToken)).Status.ShouldBe(200);

        (await basic.RedeemAsync(signIn.Landing["code"])).ShouldBeError("invalid_grant");

        (await basic.UserInfoAsync(signIn.AccessToken)).Status.ShouldBe(401);
        (await basic.RefreshAsync(signIn.Tokens["refresh_token"])).ShouldBeError("invalid_grant");
    }

    [Fact, Module("own-code-race")]
    [Attack(AttackClass.CodeReplay)]
    public async Task Of_parallel_redemptions_one_wins()
    {
        var request = basic.Request();
        var answer = basic.CheckAnswer(request, await basic.AuthorizeAsync(await provider.People.SamAsync(), request));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => basic.RedeemAsync(answer["code"])));
        answers.Count(redeemed => redeemed.Status == 200).ShouldBe(1);
        answers.Where(redeemed => redeemed.Status != 200).ShouldAllBe(redeemed => redeemed["error"] == "invalid_grant");
    }

    [Fact, Module("oidcc-refresh-token")]
    public async Task A_refresh_keeps_the_person_the_client_and_the_time_of_the_sign_in()
    {
        var signIn = await basic.SignInAsync(await provider.People.SamAsync(), ("scope", "openid offline_access"), ("prompt", "consent"));
        var refreshed = await basic.RefreshAsync(signIn.Tokens["refresh_token"]);
        refreshed.Status.ShouldBe(200, refreshed.ToString());
        var idToken = await IdTokens.VerifyAsync(provider, refreshed["id_token"], basic.Client.ClientId);
        idToken.Subject.ShouldBe(signIn.IdToken.Subject);
        idToken.GetPayloadValue<long>("auth_time").ShouldBe(signIn.AuthTime);
        idToken.IssuedAt.ShouldBeGreaterThanOrEqualTo(signIn.IdToken.IssuedAt);
        refreshed["access_token"].ShouldNotBe(signIn.AccessToken);
    }

    [Fact, Module("oidcc-refresh-token")]
    [Attack(AttackClass.TokenSubstitution)]
    public async Task A_refresh_token_is_of_no_use_to_another_client()
    {
        var signIn = await basic.SignInAsync(await provider.People.SamAsync(), ("scope", "openid offline_access"), ("prompt", "consent"));
        (await second.RefreshAsync(signIn.Tokens["refresh_token"])).ShouldBeError("invalid_grant");
        (await basic.RefreshAsync(signIn.Tokens["refresh_token"])).Status.ShouldBe(200);
    }

    [Fact, Module("own-code-bound-to-client")]
    [Attack(AttackClass.TokenSubstitution)]
    public async Task A_code_is_of_no_use_to_another_client()
    {
        var request = basic.Request();
        var answer = basic.CheckAnswer(request, await basic.AuthorizeAsync(await provider.People.SamAsync(), request));
        (await second.RedeemAsync(answer["code"], redirectUri: basic.RedirectUri)).ShouldBeError("invalid_grant");
    }

    [Fact, Module("own-client-authentication")]
    public async Task A_wrong_secret_is_told_with_a_challenge()
    {
        var stranger = new RelyingParty(provider, ConfiguredClients.Basic with { Secret = "not-the-secret-of-this-client" });
        var answer = await stranger.RedeemAsync("any");
        answer.ShouldBeError("invalid_client", status: 401);
        answer.Header("www-authenticate").ShouldStartWith("Basic");
    }
}
