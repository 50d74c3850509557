using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>FAPI-CIBA: a client asks a person who is elsewhere, and gets tokens once the person has allowed it on the hosted pages.</summary>
public abstract class FapiCibaRules(RunningProvider provider, ConfiguredClient client, ConfiguredClient second)
{
    /// <summary>The client.</summary>
    protected CibaParty Ciba { get; } = new(provider, client);

    [Fact, Module("fapi-ciba-id1-discovery-end-point-verification")]
    public void The_metadata_offer_polls_and_pings_and_no_pushes()
    {
        var metadata = provider.Metadata;
        metadata["backchannel_authentication_endpoint"].ShouldStartWith(provider.Issuer + "/");
        metadata.List("grant_types_supported").ShouldContain(ConfiguredClients.Ciba);
        metadata.List("backchannel_token_delivery_modes_supported").ShouldBe(["poll", "ping"], ignoreOrder: true);
        metadata.List("backchannel_authentication_request_signing_alg_values_supported").ShouldContain("PS256");
        metadata.List("backchannel_authentication_request_signing_alg_values_supported").ShouldNotContain("none");
        (metadata.Flag("backchannel_user_code_parameter_supported") ?? false).ShouldBeFalse();
        metadata.Flag("tls_client_certificate_bound_access_tokens").ShouldBe(true);
    }

    [Theory]
    [Module("fapi-ciba-id1"), Module("fapi-ciba-id1-ensure-authorization-request-with-binding-message-succeeds")]
    [Module("fapi-ciba-id1-ensure-other-scope-order-succeeds"), Module("fapi-ciba-id1-ensure-requested-expiry-as-string-succeeds")]
    [InlineData("binding_message", "1234")]
    [InlineData("scope", "email openid")]
    [InlineData("requested_expiry", "60")]
    public async Task A_person_allows_it_and_the_client_gets_bound_tokens_once(string name, string value)
    {
        var person = await provider.People.SamAsync();
        var asked = await Ciba.AskedAsync((name, value));
        await CibaParty.ApproveAsync(person, asked);
        await DecidedAsync(asked);

        (await new CibaParty(provider, second).PollAsync(asked)).ShouldBeError("invalid_grant");
        var tokens = await Ciba.PollAsync(asked);
        tokens.Status.ShouldBe(200, tokens.ToString());
        var idToken = await IdTokens.CheckAsync(provider, client.ClientId, tokens["id_token"], nonce: null, tokens["access_token"]);
        idToken.Alg.ShouldBeOneOf("ES256", "PS256", "EdDSA");
        (await Ciba.Tokens.UserInfoAsync(tokens["access_token"]))["sub"].ShouldBe(idToken.Subject);
        (await Ciba.PollAsync(asked)).ShouldBeError("invalid_grant");
    }

    [Fact, Module("fapi-ciba-id1-user-rejects-authentication")]
    public async Task A_person_who_refuses_ends_the_request()
    {
        var person = await provider.People.SamAsync();
        var asked = await Ciba.AskedAsync();
        await CibaParty.RefuseAsync(person);
        await DecidedAsync(asked);
        (await Ciba.PollAsync(asked)).ShouldBeError("access_denied");
    }

    [Fact, Module("fapi-ciba-id1-multiple-call-to-token-endpoint")]
    public async Task A_client_that_asks_too_often_is_told_to_slow_down()
    {
        var person = await provider.People.SamAsync();
        var asked = await Ciba.AskedAsync();
        (await Ciba.PollAsync(asked)).ShouldBeError("authorization_pending");
        (await Ciba.PollAsync(asked)).ShouldBeError("slow_down");
        await CibaParty.RefuseAsync(person);
    }

    [Fact, Module("fapi-ciba-id1-auth-req-id-expired")]
    public async Task A_request_runs_out()
    {
        var asked = await Ciba.AskedAsync(("requested_expiry", 1));
        asked.Json.GetProperty("expires_in").GetInt32().ShouldBe(1);
        await Task.Delay(TimeSpan.FromSeconds(1.2), TestContext.Current.CancellationToken);
        (await Ciba.PollAsync(asked)).ShouldBeError("expired_token");
    }

    [Fact, Module("fapi-ciba-id1-ensure-authorization-request-with-potentially-bad-binding-message")]
    public async Task A_binding_message_that_could_pass_for_something_else_is_refused_by_name()
    {
        (await Ciba.AskAsync(Ciba.Request(("binding_message", "1234 \uD83D\uDC4D\uD83C\uDFFF 品川 Lor\u00E9m <b>")))).ShouldBeError("invalid_binding_message");
        (await Ciba.AskAsync(Ciba.Request(("binding_message", new string('x', 65))))).ShouldBeError("invalid_binding_message");
    }

    public static TheoryData<string> Refused =>
    [
        "no-aud", "aud", "no-iss", "iss", "no-exp", "expired", "exp-70-minutes", "no-iat", "no-nbf", "nbf-future", "nbf-70-minutes-past", "no-jti",
        "none", "signature", "RS256", "hmac", "other-client",
    ];

    [Theory]
    [Attack(AttackClass.AlgorithmConfusion)]
    [Module("fapi-ciba-id1-ensure-request-object-missing-aud-fails"), Module("fapi-ciba-id1-ensure-request-object-bad-aud-fails")]
    [Module("fapi-ciba-id1-ensure-request-object-missing-iss-fails"), Module("fapi-ciba-id1-ensure-request-object-bad-iss-fails")]
    [Module("fapi-ciba-id1-ensure-request-object-missing-exp-fails"), Module("fapi-ciba-id1-ensure-request-object-expired-exp-fails")]
    [Module("fapi-ciba-id1-ensure-request-object-exp-is-70-minutes-in-future-fails"), Module("fapi-ciba-id1-ensure-request-object-missing-iat-fails")]
    [Module("fapi-ciba-id1-ensure-request-object-missing-nbf-fails"), Module("fapi-ciba-id1-ensure-request-object-nbf-is-10-minutes-in-future-fails")]
    [Module("fapi-ciba-id1-ensure-request-object-nbf-is-70-minutes-in-past-fails"), Module("fapi-ciba-id1-ensure-request-object-missing-jti-fails")]
    [Module("fapi-ciba-id1-ensure-request-object-signature-algorithm-is-none-fails"), Module("fapi-ciba-id1-ensure-request-object-signature-algorithm-is-bad-fails")]
    [Module("fapi-ciba-id1-ensure-request-object-signature-algorithm-is-RS256-fails"), Module("fapi-ciba-id1-ensure-request-object-signed-by-other-client-fails")]
    [MemberData(nameof(Refused))]
    public async Task A_signed_request_with_anything_wrong_asks_nobody(string what)
    {
        var answer = await Ciba.AskAsItIsAsync(("request", Broken(what)));
        answer.Status.ShouldBe(400, answer.ToString());
        answer["error"].ShouldBeOneOf("invalid_request", "invalid_request_object");
    }

    [Fact, Module("own-ciba-request-replay")]
    [Attack(AttackClass.RequestReplay)]
    public async Task A_signed_request_asks_once()
    {
        var request = Ciba.Client.Key!.Sign(Ciba.Request());
        (await Ciba.AskAsItIsAsync(("request", request))).Status.ShouldBe(200);
        (await Ciba.AskAsItIsAsync(("request", request))).ShouldBeError("invalid_request");
        await CibaParty.RefuseAsync(await provider.People.SamAsync());
    }

    [Fact, Module("fapi-ciba-id1-ensure-unsigned-backchannel-authorization-request-fails")]
    public async Task A_request_that_is_not_signed_asks_nobody() =>
        (await Ciba.AskAsItIsAsync(("scope", "openid"), ("login_hint", "sam.texts"))).ShouldBeError("invalid_request");

    [Fact, Module("fapi-ciba-id1-ensure-authorization-request-with-multiple-hints-fails")]
    public async Task Whom_it_is_about_is_said_once() =>
        (await Ciba.AskAsync(Ciba.Request(("id_token_hint", "a.b.c")))).ShouldBeError("invalid_request");

    [Fact, Module("fapi-ciba-id1-ensure-wrong-auth-req-id-in-token-endpoint-request")]
    public async Task Tokens_are_for_requests_that_were_made()
    {
        var asked = await Ciba.AskedAsync();
        (await Ciba.PollAsync(asked["auth_req_id"] + "x")).ShouldBeError("invalid_grant");
        await CibaParty.RefuseAsync(await provider.People.SamAsync());
    }

    [Fact, Module("fapi-ciba-id1-refresh-token")]
    public async Task A_refresh_token_is_of_use_to_its_client_alone()
    {
        var person = await provider.People.SamAsync();
        var asked = await Ciba.AskedAsync(("scope", "openid offline_access"));
        await CibaParty.ApproveAsync(person, asked);
        await DecidedAsync(asked);
        (string, string?)[] refresh = [("grant_type", "refresh_token"), ("refresh_token", (await Ciba.PollAsync(asked))["refresh_token"])];

        (await new FapiParty(provider, second).TokenAsync(refresh)).ShouldBeError("invalid_grant");
        var refreshed = await Ciba.Tokens.TokenAsync(refresh);
        refreshed.Status.ShouldBe(200, refreshed.ToString());
        (await Ciba.Tokens.UserInfoAsync(refreshed["access_token"])).Status.ShouldBe(200);
    }

    [Fact, Module("fapi-ciba-id1-ensure-mtls-holder-of-key-required")]
    [Attack(AttackClass.SenderConstraintBypass)]
    public async Task Tokens_are_nothing_without_the_key_they_are_bound_to()
    {
        var person = await provider.People.SamAsync();
        var asked = await Ciba.AskedAsync();
        await CibaParty.ApproveAsync(person, asked);
        await DecidedAsync(asked);
        (string, string?)[] poll = [("grant_type", ConfiguredClients.Ciba), ("auth_req_id", asked["auth_req_id"])];
        (await Ciba.Tokens.WithoutProof.TokenAsync(poll))["access_token"].ShouldBeEmpty();

        var token = (await Ciba.PollAsync(asked))["access_token"];
        token.ShouldNotBeEmpty();
        (await Ciba.Tokens.WithoutProof.UserInfoAsync(token)).Status.ShouldBe(401);
    }

    /// <summary>Waits as long as the client has to before it asks again.</summary>
    protected virtual Task DecidedAsync(Answer asked) => Task.CompletedTask;

    private string Broken(string what)
    {
        var claims = Ciba.Request();
        switch (what)
        {
            case "no-aud" or "no-iss" or "no-exp" or "no-iat" or "no-nbf" or "no-jti":
                claims.Remove(what[3..]);
                break;
            case "aud":
                claims["aud"] = "https://another.example";
                break;
            case "iss":
                claims["iss"] = second.ClientId;
                break;
            case "expired":
                (claims["nbf"], claims["exp"]) = (Assertions.Now - 600, Assertions.Now - 300);
                break;
            case "exp-70-minutes":
                claims["exp"] = Assertions.Now + 4200;
                break;
            case "nbf-future":
                claims["nbf"] = Assertions.Now + 600;
                break;
            case "nbf-70-minutes-past":
                claims["nbf"] = Assertions.Now - 4200;
                break;
        }

        var key = client.Key!;
        return what switch
        {
            "none" or "RS256" => key.Sign(claims, ("alg", what)),
            "hmac" => key.Sign(claims, ("alg", "HS256")),
            "signature" => key.Sign(claims)[..^8] + "AAAAAAAA",
            "other-client" => second.Key!.Sign(claims, ("kid", key.Kid)),
            _ => key.Sign(claims),
        };
    }
}
