using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>FAPI 2.0 Security Profile with DPoP: what a proof must be, and what it binds.</summary>
public abstract class Fapi2DpopRules(RunningProvider provider, ConfiguredClient client, ConfiguredClient second)
{
    private readonly FapiParty fapi = new(provider, client);
    private readonly FapiParty other = new(provider, second);

    private string Token => provider.Metadata["token_endpoint"];

    [Fact, Module("fapi2-security-profile-final-dpop-negative-tests")]
    [Attack(AttackClass.SenderConstraintBypass)]
    public async Task A_bound_token_is_nothing_as_a_bearer_token_or_with_another_key()
    {
        var tokens = await fapi.SignInAsync(await provider.People.SamAsync());
        (await fapi.UserInfoAsync(tokens["access_token"], "Bearer")).Status.ShouldBe(401);
        (await fapi.WithoutProof.UserInfoAsync(tokens["access_token"])).Status.ShouldBe(401);
        var foreign = await fapi.UserInfoAsync(tokens["access_token"], proof: nonce => Assertions.Proof(
            other.ProofKey, Assertions.ProofClaims("GET", provider.Metadata["userinfo_endpoint"], tokens["access_token"], nonce)));
        foreign.Status.ShouldBe(401);
    }

    [Theory]
    [Module("fapi2-security-profile-final-ensure-dpopproof-with-iat-10seconds-before-succeeds")]
    [Module("fapi2-security-profile-final-ensure-dpopproof-with-iat-10seconds-after-succeeds")]
    [Module("fapi2-security-profile-final-check-dpop-proof-nbf-exp")]
    [InlineData(-9, false)]
    [InlineData(9, false)]
    [InlineData(0, true)]
    public async Task Clocks_may_be_ten_seconds_apart_and_times_beside_iat_do_no_harm(int seconds, bool window)
    {
        var tokens = await fapi.SignInAsync(await provider.People.SamAsync());
        var answer = await fapi.UserInfoAsync(tokens["access_token"], proof: nonce =>
        {
            var claims = Assertions.ProofClaims("GET", provider.Metadata["userinfo_endpoint"], tokens["access_token"], nonce);
            claims["iat"] = Assertions.Now + seconds;
            if (window)
            {
                (claims["nbf"], claims["exp"]) = (Assertions.Now - 10, Assertions.Now + 60);
            }

            return Assertions.Proof(fapi.ProofKey, claims);
        });
        answer.Status.ShouldBe(200, answer.ToString());
    }

    public static TheoryData<string> BrokenProofs =>
        ["htm", "htu", "old", "future", "no-jti", "no-iat", "ath", "no-ath", "typ", "no-jwk", "private-jwk", "none", "hmac", "signature", "RS256", "nonsense"];

    [Theory, Module("fapi2-security-profile-final-dpop-negative-tests")]
    [Attack(AttackClass.SenderConstraintBypass)]
    [MemberData(nameof(BrokenProofs))]
    public async Task A_proof_with_anything_wrong_proves_nothing(string what)
    {
        var tokens = await fapi.SignInAsync(await provider.People.SamAsync());
        var answer = await fapi.UserInfoAsync(tokens["access_token"], proof: nonce => Broken(what, tokens["access_token"], nonce));
        answer.Status.ShouldBeOneOf(400, 401);
        answer.Header("www-authenticate").ShouldContain("DPoP");
    }

    [Fact, Module("fapi2-security-profile-final-dpop-negative-tests")]
    [Attack(AttackClass.SenderConstraintBypass)]
    public async Task A_proof_is_good_once()
    {
        var tokens = await fapi.SignInAsync(await provider.People.SamAsync());
        var proof = "";
        (await fapi.UserInfoAsync(tokens["access_token"], proof: nonce =>
            proof = Assertions.Proof(fapi.ProofKey, Assertions.ProofClaims("GET", provider.Metadata["userinfo_endpoint"], tokens["access_token"], nonce)))).Status.ShouldBe(200);
        (await fapi.UserInfoAsync(tokens["access_token"], proof: _ => proof)).Status.ShouldBe(401);
    }

    [Theory]
    [Attack(AttackClass.SenderConstraintBypass)]
    [Module("fapi2-security-profile-final-ensure-dpop-auth-code-binding-success"), Module("fapi2-security-profile-final-ensure-token-endpoint-fails-with-mismatched-dpop-jkt")]
    [InlineData(true, 200)]
    [InlineData(false, 400)]
    public async Task A_code_that_was_bound_to_a_key_is_redeemed_with_that_key_alone(bool same, int status)
    {
        var code = (await fapi.CodeAsync(await provider.People.SamAsync(), ("dpop_jkt", fapi.ProofKey.Thumbprint())))["code"];
        (await fapi.RedeemAsync(code, same ? null : other.ProofKey)).Status.ShouldBe(status);
    }

    [Theory]
    [Module("fapi2-security-profile-final-ensure-dpopproof-at-par-endpoint-binding-success"), Module("fapi2-security-profile-final-ensure-token-endpoint-fails-with-mismatched-dpop-proof-jkt")]
    [InlineData(true, 200)]
    [InlineData(false, 400)]
    public async Task A_proof_at_the_push_binds_the_code_as_well(bool same, int status)
    {
        var pushed = await PushWithProofAsync(fapi.Request());
        pushed.Status.ShouldBe(201, pushed.ToString());
        var code = (await fapi.AuthorizeAsync(await provider.People.SamAsync(), pushed["request_uri"])).Answer["code"];
        (await fapi.RedeemAsync(code, same ? null : other.ProofKey)).Status.ShouldBe(status);
    }

    [Fact, Module("fapi2-security-profile-final-ensure-mismatched-dpop-jkt-fails")]
    public async Task A_push_whose_proof_and_dpop_jkt_differ_is_refused()
    {
        var pushed = await PushWithProofAsync(fapi.Request(("dpop_jkt", other.ProofKey.Thumbprint())));
        pushed.Status.ShouldBe(400, pushed.ToString());
        pushed["error"].ShouldBeOneOf("invalid_dpop_proof", "invalid_request");
    }

    private Task<Answer> PushWithProofAsync(IReadOnlyDictionary<string, string> request) => FapiParty.WithNonceAsync(nonce => fapi.PushAsync(
        request,
        ("DPoP", Assertions.Proof(fapi.ProofKey, Assertions.ProofClaims("POST", provider.Metadata["pushed_authorization_request_endpoint"], nonce: nonce)))));

    private string Broken(string what, string accessToken, string? nonce)
    {
        var claims = Assertions.ProofClaims("GET", provider.Metadata["userinfo_endpoint"], accessToken, nonce);
        (string, JsonNode?)[] header = what switch
        {
            "typ" => [("typ", "JWT")],
            "no-jwk" => [("jwk", null)],
            "private-jwk" => [("jwk", fapi.ProofKey.PrivateJwk())],
            "none" => [("alg", "none")],
            "hmac" => [("alg", "HS256")],
            _ => [],
        };
        switch (what)
        {
            case "htm":
                claims["htm"] = "POST";
                break;
            case "htu":
                claims["htu"] = Token;
                break;
            case "old":
                claims["iat"] = Assertions.Now - 3600;
                break;
            case "future":
                claims["iat"] = Assertions.Now + 3600;
                break;
            case "ath":
                claims["ath"] = Hashes.Sha256("another token");
                break;
            case "no-jti" or "no-iat" or "no-ath":
                claims.Remove(what[3..]);
                break;
        }

        var proof = Assertions.Proof(what == "RS256" ? SigningKey.New("RS256") : fapi.ProofKey, claims, header);
        return what switch
        {
            "signature" => proof[..^8] + "AAAAAAAA",
            "nonsense" => "nonsense",
            _ => proof,
        };
    }
}
