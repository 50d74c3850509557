using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>FAPI 2.0 Security Profile: codes and tokens belong to one client and one key, whatever proves the key.</summary>
public abstract class Fapi2TokenRules(RunningProvider provider, ConfiguredClient client, ConfiguredClient second)
{
    private readonly FapiParty fapi = new(provider, client);
    private readonly FapiParty other = new(provider, second);

    [Fact, Module("fapi2-security-profile-final-ensure-authorization-code-is-bound-to-client")]
    public async Task A_code_is_of_no_use_to_another_client_even_with_its_verifier()
    {
        var code = (await fapi.CodeAsync(await provider.People.SamAsync()))["code"];
        (await other.RedeemAsync(code, verifier: fapi.Pkce.Verifier)).ShouldBeError("invalid_grant");
    }

    [Fact, Module("fapi2-security-profile-final-attempt-reuse-authorization-code-after-one-second")]
    public async Task A_code_works_once_and_takes_its_tokens_back_when_it_comes_again()
    {
        var code = (await fapi.CodeAsync(await provider.People.SamAsync()))["code"];
        var tokens = await fapi.RedeemAsync(code);
        (await fapi.RedeemAsync(code)).ShouldBeError("invalid_grant");
        (await fapi.UserInfoAsync(tokens["access_token"])).Status.ShouldBe(401);
    }

    [Theory]
    [Attack(AttackClass.PkceBypass)]
    [Module("fapi2-security-profile-final-ensure-pkce-code-verifier-required"), Module("fapi2-security-profile-final-incorrect-pkce-code-verifier-rejected")]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task A_code_needs_its_verifier(string verifier)
    {
        var code = (await fapi.CodeAsync(await provider.People.SamAsync()))["code"];
        (await fapi.RedeemAsync(code, verifier: verifier)).ShouldBeError("invalid_grant");
    }

    [Fact, Module("fapi2-security-profile-final-ensure-holder-of-key-required")]
    [Attack(AttackClass.SenderConstraintBypass)]
    public async Task Without_a_proof_there_is_no_token()
    {
        var code = (await fapi.CodeAsync(await provider.People.SamAsync()))["code"];
        var answer = await fapi.WithoutProof.RedeemAsync(code, verifier: fapi.Pkce.Verifier);
        answer.Status.ShouldBeOneOf(400, 401);
        answer["error"].ShouldBeOneOf("invalid_dpop_proof", "invalid_request", "use_dpop_nonce", "invalid_client");
    }

    [Theory, Module("fapi2-security-profile-final-access-token-type-header-case-sensitivity")]
    [InlineData("as written")]
    [InlineData("lower")]
    [InlineData("upper")]
    public async Task The_scheme_of_a_bound_token_is_read_in_any_case(string spelling)
    {
        var tokens = await fapi.SignInAsync(await provider.People.SamAsync());
        var scheme = spelling switch
        {
            "lower" => fapi.Scheme.ToLowerInvariant(),
            "upper" => fapi.Scheme.ToUpperInvariant(),
            _ => fapi.Scheme,
        };
        (await fapi.UserInfoAsync(tokens["access_token"], scheme)).Status.ShouldBe(200);
    }

    [Fact, Module("fapi2-security-profile-final-refresh-token")]
    public async Task Refresh_tokens_do_not_rotate_and_stay_with_client_and_key()
    {
        var tokens = await fapi.SignInAsync(await provider.People.SamAsync(), ("scope", "openid offline_access"), ("prompt", "consent"));
        (string, string?)[] refresh = [("grant_type", "refresh_token"), ("refresh_token", tokens["refresh_token"])];
        (await other.TokenAsync(refresh)).ShouldBeError("invalid_grant");

        var first = await fapi.TokenAsync(refresh);
        first.Status.ShouldBe(200, first.ToString());
        if (first["refresh_token"] is { Length: > 0 } same)
        {
            same.ShouldBe(tokens["refresh_token"]);
        }

        (await fapi.TokenAsync(refresh)).Status.ShouldBe(200);
        (await fapi.UserInfoAsync(first["access_token"])).Status.ShouldBe(200);
    }
}
