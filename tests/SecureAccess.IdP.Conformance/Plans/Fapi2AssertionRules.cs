using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>FAPI 2.0 Security Profile: how a client that signs is known, at the push as at the token endpoint.</summary>
public abstract class Fapi2AssertionRules(RunningProvider provider, ConfiguredClient client, ConfiguredClient second)
{
    private readonly FapiParty fapi = new(provider, client);

    public static TheoryData<string> Refused =>
    [
        "expired", "no-exp", "far-exp", "aud-other", "aud-token-endpoint", "aud-par-endpoint", "aud-list", "no-sub", "no-iss", "no-jti", "iss-other",
        "iat-future", "nbf-future", "none", "hmac", "signature", "other-key", "RS256",
    ];

    [Theory]
    [Attack(AttackClass.AssertionForgery)]
    [Module("fapi2-security-profile-final-ensure-client-assertion-with-exp-is-5-minutes-in-past-fails")]
    [Module("fapi2-security-profile-final-ensure-client-assertion-with-wrong-aud-fails"), Module("fapi2-security-profile-final-ensure-client-assertion-with-no-sub-fails")]
    [Module("fapi2-security-profile-final-ensure-signed-client-assertion-with-RS256-fails")]
    [Module("fapi2-security-profile-final-ensure-invalid-client-assertions-fail"), Module("fapi2-security-profile-final-ensure-client-id-in-token-endpoint")]
    [Module("fapi2-security-profile-final-par-ensure-jwt-client-assertions-nbf-over-60-seconds-in-the-future-fails")]
    [Module("fapi2-security-profile-final-par-test-array-as-audience-fails"), Module("fapi2-security-profile-final-par-test-par-endpoint-url-as-audience-fails")]
    [Module("fapi2-security-profile-final-par-test-token-endpoint-url-as-audience-fails")]
    [MemberData(nameof(Refused))]
    public async Task An_assertion_with_anything_wrong_authenticates_nobody(string what)
    {
        (await PushAsync(Assertion(what))).ShouldBeError("invalid_client", status: 401);
        (await RedeemAsync(Assertion(what))).ShouldBeError("invalid_client", status: 401);
    }

    [Fact, Module("fapi2-security-profile-final-ensure-client-assertion-in-token-endpoint")]
    public async Task Without_an_assertion_nobody_is_authenticated() =>
        (await RedeemAsync(null)).ShouldBeError("invalid_client", status: 401);

    [Fact, Module("fapi2-security-profile-final-par-ensure-jwt-client-assertions-nbf-8-seconds-in-the-future-is-accepted")]
    public async Task A_client_whose_clock_is_eight_seconds_ahead_is_known()
    {
        var claims = Assertions.Claims(client.ClientId, provider.Issuer);
        (claims["iat"], claims["nbf"]) = (Assertions.Now + 8, Assertions.Now + 8);
        (await PushAsync(client.Key!.Sign(claims))).Status.ShouldBe(201);
    }

    [Fact, Module("own-assertion-replay")]
    [Attack(AttackClass.AssertionForgery)]
    public async Task An_assertion_is_good_once_whichever_endpoint_it_came_to()
    {
        var assertion = client.Key!.Sign(Assertions.Claims(client.ClientId, provider.Issuer));
        (await PushAsync(assertion)).Status.ShouldBe(201);
        (await PushAsync(assertion)).ShouldBeError("invalid_client", status: 401);
        (await RedeemAsync(assertion)).ShouldBeError("invalid_client", status: 401);
    }

    private string Assertion(string what)
    {
        var claims = Assertions.Claims(client.ClientId, provider.Issuer);
        switch (what)
        {
            case "expired":
                (claims["iat"], claims["nbf"], claims["exp"]) = (Assertions.Now - 360, Assertions.Now - 360, Assertions.Now - 300);
                break;
            case "far-exp":
                claims["exp"] = Assertions.Now + 86_400;
                break;
            case "aud-other":
                claims["aud"] = "https://attacker.example";
                break;
            case "aud-token-endpoint":
                claims["aud"] = provider.Metadata["token_endpoint"];
                break;
            case "aud-par-endpoint":
                claims["aud"] = provider.Metadata["pushed_authorization_request_endpoint"];
                break;
            case "aud-list":
                claims["aud"] = new JsonArray(provider.Issuer);
                break;
            case "iss-other":
                claims["iss"] = second.ClientId;
                break;
            case "iat-future" or "nbf-future":
                claims[what[..3]] = Assertions.Now + 90;
                break;
            case "no-exp" or "no-sub" or "no-iss" or "no-jti":
                claims.Remove(what[3..]);
                break;
        }

        return what switch
        {
            "RS256" => RsaKey().Sign(claims, ("alg", "RS256"), ("kid", client.Key!.Kid)),
            "none" => client.Key!.Sign(claims, ("alg", "none")),
            "hmac" => client.Key!.Sign(claims, ("alg", "HS256")),
            "signature" => client.Key!.Sign(claims)[..^8] + "AAAAAAAA",
            "other-key" => SigningKey.New(client.Key!.Alg, client.Key.Kid).Sign(claims),
            _ => client.Key!.Sign(claims),
        };
    }

    // The client's own key under the forbidden algorithm, where it can make such a signature.
    private SigningKey RsaKey() => client.Key!.Alg == "PS256" ? client.Key : SigningKey.New("RS256");

    private Task<Answer> PushAsync(string assertion) => PostAsync(
        "pushed_authorization_request_endpoint",
        assertion,
        client.SignedRequests ? [("request", fapi.Sign(fapi.RequestObject(fapi.Request())))] : fapi.Request().Select(p => (p.Key, p.Value)));

    private Task<Answer> RedeemAsync(string? assertion) =>
        PostAsync("token_endpoint", assertion, [("grant_type", "authorization_code"), ("code", "any"), ("client_id", client.ClientId)]);

    private async Task<Answer> PostAsync(string endpoint, string? assertion, IEnumerable<(string Name, string Value)> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, fapi.WithoutProof.AddressOf(endpoint));
        (string Name, string Value)[] credentials = assertion is null
            ? []
            : [("client_assertion_type", Assertions.Type), ("client_assertion", assertion)];
        request.Content = new FormUrlEncodedContent(fields.Concat(credentials).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Answer.OfAsync(provider.Http, request);
    }
}
