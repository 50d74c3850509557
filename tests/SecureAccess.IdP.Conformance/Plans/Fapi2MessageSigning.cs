using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>FAPI 2.0 Message Signing: requests and responses that nobody can deny or alter.</summary>
[Plan("FAPI 2.0 Message Signing")]
public sealed class Fapi2MessageSigning(RunningProvider provider)
{
    private readonly FapiParty fapi = new(provider, ConfiguredClients.MessageSigning);

    public static TheoryData<string> Refused =>
    [
        "no-exp", "no-nbf", "no-aud", "no-iss", "expired", "aud", "exp-over-60", "nbf-over-60", "nbf-future", "RS256", "none", "hmac", "signature", "other-key",
        "client-id", "no-redirect-uri", "redirect-uri", "request_uri", "typ",
    ];

    [Fact, Module("fapi2-security-profile-final-happy-flow")]
    public async Task A_signed_request_is_answered_by_a_signed_response()
    {
        var request = fapi.Request(("response_mode", "jwt"));
        var answer = (await WalkAsync(fapi.RequestObject(request))).Answer;
        answer.Parameters.Keys.ShouldBe(["response"]);
        var response = await ResponseAsync(answer);
        response.GetPayloadValue<string>("state").ShouldBe(request["state"]);
        var tokens = await fapi.RedeemAsync(response.GetPayloadValue<string>("code"));
        tokens.Status.ShouldBe(200, tokens.ToString());
        await IdTokens.CheckAsync(provider, fapi.Client.ClientId, tokens["id_token"], request["nonce"], tokens["access_token"]);
    }

    [Theory, Module("own-jarm-modes")]
    [InlineData("query.jwt", ResponseMode.Query)]
    [InlineData("fragment.jwt", ResponseMode.Fragment)]
    [InlineData("form_post.jwt", ResponseMode.FormPost)]
    public async Task A_signed_response_travels_as_asked(string mode, ResponseMode by)
    {
        var answer = (await WalkAsync(fapi.RequestObject(fapi.Request(("response_mode", mode))))).Answer;
        answer.By.ShouldBe(by);
        (await ResponseAsync(answer)).GetPayloadValue<string>("code").ShouldNotBeEmpty();
    }

    [Fact, Module("fapi2-security-profile-final-user-rejects-authentication")]
    public async Task An_error_is_signed_too()
    {
        var request = fapi.RequestObject(fapi.Request(("response_mode", "jwt"), ("prompt", "none")));
        var response = await ResponseAsync((await WalkAsync(request, provider.NewBrowser())).Answer);
        response.GetPayloadValue<string>("error").ShouldBe("login_required");
        response.TryGetPayloadValue<string>("code", out _).ShouldBeFalse();
    }

    [Theory]
    [Module("fapi2-security-profile-final-ensure-request-object-with-multiple-aud-succeeds")]
    [Module("fapi2-security-profile-final-ensure-request-object-with-nbf-8-seconds-in-the-future-is-accepted")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_object_for_several_servers_and_of_a_clock_slightly_ahead_is_taken(bool audiences)
    {
        var claims = fapi.RequestObject(fapi.Request());
        claims[audiences ? "aud" : "nbf"] = audiences ? new JsonArray(provider.Issuer, "https://another.example") : Assertions.Now + 8;
        (await WalkAsync(claims)).Answer["code"].ShouldNotBeEmpty();
    }

    [Theory]
    [Module("fapi2-security-profile-final-ensure-request-object-without-exp-fails"), Module("fapi2-security-profile-final-ensure-request-object-without-nbf-fails")]
    [Module("fapi2-security-profile-final-ensure-request-object-without-redirect-uri-fails"), Module("fapi2-security-profile-final-ensure-expired-request-object-fails")]
    [Module("fapi2-security-profile-final-ensure-request-object-with-bad-aud-fails"), Module("fapi2-security-profile-final-ensure-request-object-with-exp-over-60-fails")]
    [Module("fapi2-security-profile-final-ensure-request-object-with-nbf-over-60-fails"), Module("fapi2-security-profile-final-ensure-signed-request-object-with-RS256-fails")]
    [Module("fapi2-security-profile-final-ensure-request-object-signature-algorithm-is-not-none"), Module("fapi2-security-profile-final-ensure-request-object-with-invalid-signature-fails")]
    [Module("fapi2-security-profile-final-ensure-matching-key-in-authorization-request"), Module("fapi2-security-profile-final-par-authorization-request-containing-request_uri")]
    [MemberData(nameof(Refused))]
    public async Task A_request_object_with_anything_wrong_is_refused_where_it_is_pushed(string what)
    {
        var pushed = await PushAsync(Broken(what));
        pushed.Status.ShouldBe(400, pushed.ToString());
        pushed["request_uri"].ShouldBeEmpty();
    }

    [Fact, Module("fapi2-security-profile-final-par-authorization-request-containing-request_uri-form-param")]
    public async Task A_reference_beside_a_signed_request_is_refused_where_it_is_pushed() =>
        (await PushAsync(fapi.Sign(fapi.RequestObject(fapi.Request())), ("request_uri", "urn:ietf:params:oauth:request_uri:another"))).Status.ShouldBe(400);

    [Fact, Module("fapi2-security-profile-final-ensure-unsigned-request-at-par-endpoint-fails")]
    public async Task A_client_that_has_to_sign_pushes_nothing_unsigned() =>
        (await fapi.PushAsItIsAsync(fapi.Request())).Status.ShouldBe(400);

    [Fact]
    [Module("fapi2-security-profile-final-ensure-different-nonce-inside-and-outside-request-object")]
    [Module("fapi2-security-profile-final-ensure-different-state-inside-and-outside-request-object")]
    public async Task What_is_signed_counts_and_what_stands_beside_it_does_not()
    {
        var request = fapi.Request();
        var pushed = await PushAsync(fapi.Sign(fapi.RequestObject(request)), ("state", "outside"), ("nonce", "outside"));
        pushed.Status.ShouldBe(201, pushed.ToString());
        var answer = (await fapi.AuthorizeAsync(await provider.People.SamAsync(), pushed["request_uri"])).Answer;
        answer["state"].ShouldBe(request["state"]);
        var tokens = await fapi.RedeemAsync(answer["code"]);
        await IdTokens.CheckAsync(provider, fapi.Client.ClientId, tokens["id_token"], request["nonce"]);
    }

    [Fact, Module("fapi2-security-profile-final-state-only-outside-request-object-not-used")]
    public async Task A_state_that_is_not_signed_is_not_returned()
    {
        var pushed = await PushAsync(fapi.Sign(fapi.RequestObject(fapi.Request(("state", null)))), ("state", "outside"));
        (await fapi.AuthorizeAsync(await provider.People.SamAsync(), pushed["request_uri"])).Answer["state"].ShouldBeEmpty();
    }

    [Fact, Module("own-introspection-signed")]
    public async Task An_API_gets_a_signed_answer_about_a_token_that_is_for_it()
    {
        var code = (await WalkAsync(fapi.RequestObject(fapi.Request(("resource", ConfiguredClients.Api))))).Answer["code"];
        var token = (await fapi.RedeemAsync(code))["access_token"];
        var api = new RelyingParty(provider, ConfiguredClients.ResourceServer);
        var answer = await api.PostAsync("introspection_endpoint", [("token", token)], ("Accept", "application/token-introspection+jwt"));

        answer.Header("content-type").ShouldStartWith("application/token-introspection+jwt");
        var jwt = await IdTokens.SignedAsync(provider, answer.Body, api.Client.ClientId);
        jwt.Typ.ShouldBe("token-introspection+jwt");
        var about = jwt.GetPayloadValue<System.Text.Json.JsonElement>("token_introspection");
        about.GetProperty("active").GetBoolean().ShouldBeTrue();
        about.GetProperty("cnf").GetProperty("jkt").GetString().ShouldBe(fapi.ProofKey.Thumbprint());
    }

    private async Task<JsonWebToken> ResponseAsync(Landing.AtClient answer)
    {
        var response = await IdTokens.VerifyAsync(provider, answer["response"], fapi.Client.ClientId);
        response.Alg.ShouldBeOneOf("ES256", "PS256", "EdDSA");
        (response.ValidTo - TimeProvider.System.GetUtcNow().UtcDateTime).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(10));
        return response;
    }

    private async Task<Landing> WalkAsync(JsonObject requestObject, Browser? browser = null)
    {
        var pushed = await PushAsync(fapi.Sign(requestObject));
        pushed.Status.ShouldBe(201, pushed.ToString());
        return await fapi.AuthorizeAsync(browser ?? await provider.People.SamAsync(), pushed["request_uri"]);
    }

    private Task<Answer> PushAsync(string requestObject, params (string Name, string Value)[] outside) =>
        fapi.PushAsItIsAsync(outside.Append(("request", requestObject)).ToDictionary(field => field.Item1, field => field.Item2));

    private string Broken(string what)
    {
        var claims = fapi.RequestObject(fapi.Request(what == "no-redirect-uri" ? ("redirect_uri", null) : ("extra", "1")));
        switch (what)
        {
            case "no-exp" or "no-nbf" or "no-aud" or "no-iss":
                claims.Remove(what[3..]);
                break;
            case "expired":
                (claims["nbf"], claims["exp"]) = (Assertions.Now - 600, Assertions.Now - 300);
                break;
            case "aud":
                claims["aud"] = "https://another.example";
                break;
            case "exp-over-60":
                claims["exp"] = Assertions.Now + 4200;
                break;
            case "nbf-over-60":
                claims["nbf"] = Assertions.Now - 4200;
                break;
            case "nbf-future":
                claims["nbf"] = Assertions.Now + 90;
                break;
            case "client-id":
                claims["client_id"] = ConfiguredClients.Fapi.ClientId;
                break;
            case "redirect-uri":
                claims["redirect_uri"] = "https://attacker.example/callback";
                break;
            case "request_uri":
                claims["request_uri"] = "urn:ietf:params:oauth:request_uri:another";
                break;
        }

        return what switch
        {
            "RS256" or "none" => fapi.Sign(claims, ("alg", what)),
            "hmac" => fapi.Sign(claims, ("alg", "HS256")),
            "typ" => fapi.Sign(claims, ("typ", "at+jwt")),
            "signature" => fapi.Sign(claims)[..^8] + "AAAAAAAA",
            "other-key" => SigningKey.New("PS256", fapi.Client.Key!.Kid).Sign(claims, ("typ", "oauth-authz-req+jwt")),
            _ => fapi.Sign(claims),
        };
    }
}
