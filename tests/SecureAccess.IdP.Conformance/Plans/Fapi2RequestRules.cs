using System.Net;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>FAPI 2.0 Security Profile: what goes well, and what the request may be, however the client is known and its tokens are bound.</summary>
public abstract class Fapi2RequestRules(RunningProvider provider, ConfiguredClient client, ConfiguredClient second)
{
    private readonly FapiParty fapi = new(provider, client);

    private static readonly string[] StandardClaims =
    [
        "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "email", "email_verified",
        "gender", "birthdate", "zoneinfo", "locale", "phone_number", "phone_number_verified", "address", "updated_at",
    ];

    private static readonly string[] Forms = ["null", "{}", """{"essential":true}""", """{"essential":false}"""];

    private static readonly string[] NotSams = ["middle_name"];

    [Fact, Module("fapi2-security-profile-final-discovery-end-point-verification")]
    public void The_metadata_offer_what_the_profile_needs()
    {
        var metadata = provider.Metadata;
        metadata["pushed_authorization_request_endpoint"].ShouldStartWith(provider.Issuer + "/");
        metadata.List("code_challenge_methods_supported").ShouldBe(["S256"]);
        metadata.List("token_endpoint_auth_methods_supported").ShouldContain(client.AuthenticationMethod);
        metadata.Flag("tls_client_certificate_bound_access_tokens").ShouldBe(true);
        metadata.WithCertificate("pushed_authorization_request_endpoint").ShouldStartWith("https://");
        metadata.List("request_object_signing_alg_values_supported").Intersect(["PS256", "ES256", "EdDSA"]).ShouldNotBeEmpty();
        metadata.List("response_modes_supported").ShouldContain("jwt");
        metadata.List("dpop_signing_alg_values_supported").Intersect(["PS256", "ES256", "EdDSA"]).ShouldNotBeEmpty();
        metadata.List("dpop_signing_alg_values_supported").ShouldNotContain("none");
        metadata.List("id_token_signing_alg_values_supported").ShouldContain("ES256");
        metadata.Flag("authorization_response_iss_parameter_supported").ShouldBe(true);
    }

    [Fact, Module("fapi2-security-profile-final-happy-flow")]
    [Nist("FAL2")]
    public async Task A_pushed_request_ends_with_a_bound_token_and_an_ID_token_of_a_strong_algorithm()
    {
        var request = fapi.Request();
        var pushed = await fapi.PushAsync(request);
        pushed.Status.ShouldBe(201, pushed.ToString());
        pushed.Json.GetProperty("expires_in").GetInt32().ShouldBeInRange(5, 599);

        var landing = await fapi.AuthorizeAsync(await provider.People.SamAsync(), pushed["request_uri"]);
        var tokens = await fapi.RedeemAsync(landing.Answer["code"]);
        tokens["token_type"].ShouldBe(fapi.Scheme, StringCompareShould.IgnoreCase);
        var idToken = await IdTokens.CheckAsync(provider, fapi.Client.ClientId, tokens["id_token"], request["nonce"], tokens["access_token"]);
        idToken.Alg.ShouldBeOneOf("ES256", "PS256", "EdDSA");
        (await fapi.UserInfoAsync(tokens["access_token"]))["sub"].ShouldBe(idToken.Subject);
    }

    [Fact, Module("fapi2-security-profile-final-user-rejects-authentication")]
    public async Task A_person_who_refuses_sends_the_client_an_error_with_its_issuer()
    {
        var sam = await provider.People.SamAsync();
        var request = fapi.Request(("prompt", "consent"));
        var requestUri = (await fapi.PushAsync(request))["request_uri"];
        var consent = (await sam.OpenAsync(
            $"{provider.Metadata["authorization_endpoint"]}?client_id={fapi.Client.ClientId}&request_uri={Uri.EscapeDataString(requestUri)}")).Page;
        var answer = (await fapi.ReadAsync(await sam.SubmitAsync(consent, button: "Do not allow"))).Answer;
        answer["error"].ShouldBe("access_denied");
        answer["iss"].ShouldBe(provider.Issuer);
        answer["state"].ShouldBe(request["state"]);
    }

    [Theory]
    [Module("fapi2-security-profile-final-ensure-authorization-request-without-state-success")]
    [Module("fapi2-security-profile-final-ensure-authorization-request-without-nonce-success")]
    [Module("fapi2-security-profile-final-ensure-authorization-request-with-64-char-nonce-success")]
    [Module("fapi2-security-profile-final-ensure-authorization-request-with-long-nonce")]
    [Module("fapi2-security-profile-final-ensure-authorization-request-with-long-state")]
    [Module("fapi2-security-profile-final-ensure-other-scope-order-succeeds")]
    [InlineData("state", null)]
    [InlineData("nonce", null)]
    [InlineData("nonce", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("nonce", 384)]
    [InlineData("state", 384)]
    [InlineData("scope", "email openid")]
    public async Task A_request_may_go_without_state_or_nonce_and_with_long_ones(string name, object? value)
    {
        var text = value is int length ? new string('x', length) : (string?)value;
        (await fapi.SignInAsync(await provider.People.SamAsync(), (name, text)))["access_token"].ShouldNotBeEmpty();
    }

    [Theory]
    [Module("fapi2-security-profile-final-ensure-registered-redirect-uri"), Module("fapi2-security-profile-final-plain-fapi-tolerate-unregistered-redirect-uri")]
    [Module("fapi2-security-profile-final-ensure-redirect-uri-in-authorization-request")]
    [Module("fapi2-security-profile-final-ensure-response-type-code-idtoken-fails"), Module("fapi2-security-profile-final-ensure-response-type-token-fails")]
    [Module("fapi2-security-profile-final-par-ensure-pkce-required"), Module("fapi2-security-profile-final-par-plain-pkce-rejected")]
    [Module("fapi2-security-profile-final-par-authorization-request-containing-request_uri-form-param")]
    [InlineData("redirect_uri", "https://attacker.example/callback")]
    [InlineData("redirect_uri", null)]
    [InlineData("response_type", "code id_token")]
    [InlineData("response_type", "token")]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", null)]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:another")]
    public async Task A_request_that_breaks_the_profile_is_refused_where_it_is_pushed(string name, string? value)
    {
        var pushed = await fapi.PushAsync(fapi.Request((name, value)));
        pushed.Status.ShouldBe(400, pushed.ToString());
        pushed["error"].ShouldNotBeEmpty();
        pushed["request_uri"].ShouldBeEmpty();
    }

    [Fact, Module("fapi2-security-profile-final-ensure-unsigned-authorization-request-without-using-par-fails")]
    public async Task A_request_that_was_not_pushed_gets_no_code()
    {
        var party = new RelyingParty(provider, client);
        var landing = await fapi.ReadAsync(await party.AuthorizeAsync(await provider.People.SamAsync(), fapi.Request()));
        (landing is Landing.AtClient answer ? answer["code"] : "").ShouldBeEmpty();
    }

    [Fact, Module("fapi2-security-profile-final-par-without-duplicate-parameters")]
    public async Task The_browser_carries_the_client_and_the_reference_and_nothing_else() =>
        (await fapi.CodeAsync(await provider.People.SamAsync()))["code"].ShouldNotBeEmpty();

    [Fact, Module("fapi2-security-profile-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds")]
    public async Task A_reference_may_be_loaded_again_before_it_was_answered()
    {
        var browser = provider.NewBrowser();
        var requestUri = (await fapi.PushAsync(fapi.Request()))["request_uri"];
        (await fapi.AuthorizeAsync(browser, requestUri)).Page.Address.AbsolutePath.ShouldBe("/signin");
        var again = await fapi.AuthorizeAsync(browser, requestUri);
        var landing = await RelyingParty.AllowAsync(browser, await provider.People.SamSignsInAsync(browser, again));
        (await fapi.ReadAsync(landing)).Answer["code"].ShouldNotBeEmpty();
    }

    [Fact, Module("fapi2-security-profile-final-par-attempt-reuse-request_uri")]
    [Attack(AttackClass.RequestReplay)]
    public async Task A_reference_is_worth_one_answer()
    {
        var sam = await provider.People.SamAsync();
        var requestUri = (await fapi.PushAsync(fapi.Request()))["request_uri"];
        (await fapi.AuthorizeAsync(sam, requestUri)).Answer["code"].ShouldNotBeEmpty();
        var second = await fapi.AuthorizeAsync(sam, requestUri);
        (second is Landing.AtClient answer ? answer["code"] : "").ShouldBeEmpty();
    }

    [Fact, Module("fapi2-security-profile-final-par-attempt-to-use-request_uri-for-different-client")]
    [Attack(AttackClass.RequestReplay)]
    public async Task A_reference_is_of_no_use_to_another_client()
    {
        var requestUri = (await fapi.PushAsync(fapi.Request()))["request_uri"];
        var landing = await new FapiParty(provider, second).AuthorizeAsync(await provider.People.SamAsync(), requestUri);
        landing.Page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact, Module("fapi2-security-profile-final-par-attempt-invalid-http-method")]
    public async Task Requests_are_pushed_by_POST_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, provider.Metadata["pushed_authorization_request_endpoint"]);
        (await Answer.OfAsync(provider.Http, request)).Status.ShouldBe(405);
    }

    [Fact, Module("fapi2-security-profile-final-test-claims-parameter-identity-claims")]
    public async Task Every_supported_claim_that_is_asked_for_by_name_is_told_and_unknown_ones_are_passed_over()
    {
        var wanted = provider.Metadata.List("claims_supported").Intersect(StandardClaims).ToArray();
        var tokens = await fapi.SignInAsync(await provider.People.SamAsync(), ("claims", new JsonObject
        {
            ["id_token"] = Asked(wanted), ["userinfo"] = Asked(wanted), ["no_such_place"] = new JsonObject { ["name"] = null },
        }.ToJsonString()));

        var userInfo = await fapi.UserInfoAsync(tokens["access_token"]);
        var idToken = await IdTokens.VerifyAsync(provider, tokens["id_token"], client.ClientId);
        var told = userInfo.Json.EnumerateObject().Select(member => member.Name).ToArray();
        told.Except(wanted).ShouldBe(["sub"], ignoreOrder: true);
        wanted.Except(told).Except(idToken.Claims.Select(claim => claim.Type)).Except(NotSams).ShouldBeEmpty();
        userInfo["sub"].ShouldBe(idToken.Subject);
    }

    /// <summary>Claims, each asked for in one of the forms there are, and one that nobody knows.</summary>
    private static JsonObject Asked(IEnumerable<string> claims)
    {
        var asked = new JsonObject { ["no_such_claim"] = new JsonObject { ["essential"] = true } };
        foreach (var (index, claim) in claims.Index())
        {
            asked[claim] = JsonNode.Parse(Forms[index % Forms.Length]);
        }

        return asked;
    }
}
