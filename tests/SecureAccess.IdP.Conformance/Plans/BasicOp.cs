using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>OpenID Connect Core 1.0, the code flow: what every request and every answer has to be.</summary>
[Plan("Basic OP")]
public sealed class BasicOp(RunningProvider provider)
{
    private readonly RelyingParty basic = new(provider, ConfiguredClients.Basic);

    [Fact, Module("oidcc-server")]
    [Nist("FAL1")]
    public async Task A_code_flow_ends_with_an_ID_token_that_holds_every_check()
    {
        var sam = await provider.People.SamAsync();
        var signIn = await basic.SignInAsync(sam);
        signIn.Landing.By.ShouldBe(ResponseMode.Query);
        signIn.Tokens.Header("cache-control").ShouldContain("no-store");
        signIn.Tokens.Json.GetProperty("expires_in").GetInt64().ShouldBePositive();
        signIn.IdToken.Alg.ShouldBe("RS256");
    }

    [Fact, Module("oidcc-response-type-missing")]
    [Attack(AttackClass.MixUp)]
    public async Task A_request_without_a_response_type_is_answered_with_an_error()
    {
        var request = basic.Request(("response_type", null));
        var answer = (await basic.AuthorizeAsync(await provider.People.SamAsync(), request)).Answer;
        answer["error"].ShouldBe("invalid_request");
        answer["state"].ShouldBe(request["state"]);
        answer["iss"].ShouldBe(provider.Issuer);
    }

    [Fact, Module("oidcc-idtoken-signature")]
    [Attack(AttackClass.TruncatedToken)]
    [Nist("X-08")]
    public async Task The_ID_token_names_the_published_key_that_signed_it_and_fails_once_altered()
    {
        var signIn = await basic.SignInAsync(await provider.People.SamAsync());
        var parts = signIn.Tokens["id_token"].Split('.');
        signIn.IdToken.Kid.ShouldNotBeNullOrEmpty();
        var altered = $"{parts[0]}.{parts[1]}.{new string(parts[2].Reverse().ToArray())}";
        (await IdTokens.ValidateAsync(provider, altered, basic.Client.ClientId)).IsValid.ShouldBeFalse();
    }

    [Fact, Module("oidcc-idtoken-unsigned")]
    public void ID_tokens_without_a_signature_are_not_offered() =>
        provider.Metadata.List("id_token_signing_alg_values_supported").ShouldNotContain("none");

    [Fact, Module("oidcc-ensure-request-without-nonce-succeeds-for-code-flow")]
    public async Task A_code_flow_may_go_without_a_nonce() =>
        (await basic.SignInAsync(await provider.People.SamAsync(), ("nonce", null))).AccessToken.ShouldNotBeEmpty();

    [Theory, Module("oidcc-display-page"), Module("oidcc-display-popup")]
    [InlineData("page")]
    [InlineData("popup")]
    public async Task Any_way_of_display_is_served(string display) =>
        (await basic.SignInAsync(await provider.People.SamAsync(), ("display", display))).AccessToken.ShouldNotBeEmpty();

    [Fact, Module("oidcc-ensure-request-with-unknown-parameter-succeeds")]
    public async Task A_parameter_nobody_knows_is_passed_over() =>
        (await basic.SignInAsync(await provider.People.SamAsync(), ("extra", "foobar"))).AccessToken.ShouldNotBeEmpty();

    [Fact, Module("oidcc-ensure-request-with-acr-values-succeeds")]
    public async Task Wished_acr_values_do_not_fail_and_the_ID_token_tells_the_one_reached()
    {
        var signIn = await basic.SignInAsync(await provider.People.SamAsync(), ("acr_values", "1 2"));
        signIn.IdToken.GetPayloadValue<string>("acr").ShouldBeOneOf([.. provider.Metadata.List("acr_values_supported")]);
    }

    [Fact, Module("oidcc-claims-locales")]
    public async Task Wished_languages_of_claims_do_not_fail() =>
        (await basic.SignInAsync(await provider.People.SamAsync(), ("claims_locales", "se"))).AccessToken.ShouldNotBeEmpty();

    [Theory, Module("oidcc-ui-locales")]
    [InlineData("es", "es")]
    [InlineData("se es", "es")]
    [InlineData("se", "en")]
    public async Task The_pages_speak_the_first_wished_language_they_know(string wished, string spoken)
    {
        var page = (await basic.AuthorizeAsync(provider.NewBrowser(), basic.Request(("ui_locales", wished)))).Page;
        page.Document.DocumentElement.GetAttribute("lang").ShouldBe(spoken);
    }

    [Fact, Module("oidcc-login-hint")]
    public async Task A_login_hint_fills_in_the_username()
    {
        var page = (await basic.AuthorizeAsync(provider.NewBrowser(), basic.Request(("login_hint", "sam.texts")))).Page;
        page.Document.QuerySelector("input[autocomplete~=username]")!.GetAttribute("value").ShouldBe("sam.texts");
    }

    [Fact, Module("oidcc-ensure-post-request-succeeds")]
    public async Task The_authorization_endpoint_takes_a_posted_form_like_a_query()
    {
        var sam = await provider.People.SamAsync();
        var request = basic.Request();
        var landing = await RelyingParty.AllowAsync(sam, await sam.PostAsync(provider.Metadata["authorization_endpoint"], request));
        (await basic.CompleteAsync(request, landing)).AccessToken.ShouldNotBeEmpty();
    }

    [Theory, Module("oidcc-ensure-registered-redirect-uri")]
    [Attack(AttackClass.RedirectUriMismatch)]
    [InlineData("https://conformance-basic.example/callback/")]
    [InlineData("https://conformance-basic.example/callback?x=y")]
    [InlineData("https://CONFORMANCE-basic.example/callback")]
    [InlineData("https://conformance-basic.example.attacker.example/callback")]
    [InlineData("https://attacker.example/callback")]
    public async Task An_unregistered_redirect_URI_gets_a_page_and_no_redirect(string redirectUri)
    {
        var page = (await basic.AuthorizeAsync(await provider.People.SamAsync(), basic.Request(("redirect_uri", redirectUri)))).Page;
        ((int)page.Status).ShouldBe(400);
    }

    [Fact, Module("oidcc-server-client-secret-post")]
    public async Task A_client_may_authenticate_in_the_body()
    {
        var post = new RelyingParty(provider, ConfiguredClients.Post);
        (await post.SignInAsync(await provider.People.SamAsync())).AccessToken.ShouldNotBeEmpty();
    }

    [Fact, Module("oidcc-ensure-request-with-valid-pkce-succeeds")]
    public async Task PKCE_with_S256_is_honoured()
    {
        var proof = ProofKey.New();
        var request = basic.Request(("code_challenge", proof.Challenge), ("code_challenge_method", "S256"));
        var answer = basic.CheckAnswer(request, await basic.AuthorizeAsync(await provider.People.SamAsync(), request));
        (await basic.RedeemAsync(answer["code"], verifier: proof.Verifier)).Status.ShouldBe(200);
    }

    [Fact, Module("own-pkce-verifier")]
    public async Task A_code_with_a_challenge_is_worth_nothing_without_its_verifier()
    {
        var proof = ProofKey.New();
        var request = basic.Request(("code_challenge", proof.Challenge), ("code_challenge_method", "S256"));
        var answer = basic.CheckAnswer(request, await basic.AuthorizeAsync(await provider.People.SamAsync(), request));
        (await basic.RedeemAsync(answer["code"])).ShouldBeError("invalid_grant");
    }
}
