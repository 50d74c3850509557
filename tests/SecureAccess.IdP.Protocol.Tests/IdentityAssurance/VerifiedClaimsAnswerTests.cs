using System.Net;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.IdentityAssurance;

/// <summary>OpenID Connect for Identity Assurance 1.0, 5: what comes back (V-01, V-04 to V-07).</summary>
public sealed class VerifiedClaimsAnswerTests
{
    private const string GivenName = """{"verification":{"trust_framework":null},"claims":{"given_name":null}}""";

    [Fact]
    public async Task They_are_delivered_where_they_were_asked_for_and_in_no_other_place()
    {
        await using var provider = await Provider.StartAsync();

        var inIdToken = await provider.GrantAsync("{\"id_token\":{\"verified_claims\":" + GivenName + "}}");
        VerifiedClaimsWalk.IdTokenOf(inIdToken).IsThere().ShouldBeTrue();
        (await provider.UserInfoOfAsync(inIdToken)).IsThere().ShouldBeFalse();

        var atUserInfo = await provider.GrantAsync("{\"userinfo\":{\"verified_claims\":" + GivenName + "}}");
        VerifiedClaimsWalk.IdTokenOf(atUserInfo).IsThere().ShouldBeFalse();
        (await provider.UserInfoOfAsync(atUserInfo)).IsThere().ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_delivered_that_was_not_asked_for()
    {
        await using var provider = await Provider.StartAsync();

        var verified = await provider.AtUserInfoAsync("""{"verification":{"trust_framework":null,"time":null},"claims":{"given_name":null}}""");

        verified.GetRawText().ShouldBe(
            """{"verification":{"trust_framework":"nist_800_63A","time":"2026-01-01T00:00:00Z"},"claims":{"given_name":"Ada"}}""");
        provider.Verifications.LastQuery!.ClaimNames.ShouldBe(["given_name"]);
    }

    [Fact]
    public async Task Claims_that_are_not_supported_are_left_out_even_as_essential_and_in_odd_letters()
    {
        await using var provider = await Provider.StartAsync();

        var verified = await provider.AtUserInfoAsync(
            """{"verification":{"trust_framework":null},"claims":{"given_name":null,"unsupported":{"essential":true},"a-b'c & Ünïcödé":null}}""");

        verified.GetProperty("claims").MembersOf().ShouldBe(["given_name"]);
    }

    [Theory]
    [InlineData("""{"trust_framework":{"value":"eidas"}}""")]
    [InlineData("""{"trust_framework":{"value":1}}""")]
    [InlineData("""{"trust_framework":{"value":null}}""")]
    [InlineData("""{"trust_framework":{"values":["eidas","de_aml"]}}""")]
    [InlineData("""{"trust_framework":{"value":"nist_800_63A"},"assurance_level":{"value":"ial3"}}""")]
    [InlineData("""{"trust_framework":{"value":"urn:example:weak"},"assurance_level":{"value":"ial2"}}""")]
    [InlineData("""{"trust_framework":null,"unknown":{"value":"x"}}""")]
    [InlineData("""{"trust_framework":null,"time":{"max_age":3600}}""")]
    [InlineData("""{"trust_framework":null,"verification_process":{"max_age":3600}}""")]
    [InlineData("""{"trust_framework":null,"assurance_process":{"procedure":{"value":"other"}}}""")]
    [InlineData("""{"trust_framework":null,"assurance_process":{"value":"other"}}""")]
    [InlineData("""{"trust_framework":null,"evidence":[{"type":{"value":"vouch"}}]}""")]
    [InlineData("""{"trust_framework":null,"evidence":[{"type":{"value":"document"},"document_details":{"type":{"value":"idcard"}}}]}""")]
    [InlineData("""{"trust_framework":null,"evidence":[{"type":{"value":"electronic_record"},"check_details":[{"check_method":{"value":"kbv"}}]}]}""")]
    public async Task A_condition_on_the_verification_that_is_not_met_leaves_the_whole_object_out_without_an_error(string verification)
    {
        await using var provider = await Provider.StartAsync();

        (await provider.AtUserInfoAsync("{\"verification\":" + verification + ",\"claims\":{\"given_name\":{\"essential\":true}}}")).IsThere().ShouldBeFalse();
    }

    [Fact]
    public async Task A_condition_on_a_claim_that_is_not_met_leaves_out_the_claim_and_with_the_last_one_the_object()
    {
        await using var provider = await Provider.StartAsync();

        (await provider.AtUserInfoAsync("""{"verification":{"trust_framework":null},"claims":{"given_name":{"value":"Eve"},"family_name":null}}"""))
            .GetProperty("claims").MembersOf().ShouldBe(["family_name"]);
        (await provider.AtUserInfoAsync("""{"verification":{"trust_framework":null},"claims":{"given_name":{"values":["Eve","Ada"]}}}"""))
            .GetProperty("claims").MembersOf().ShouldBe(["given_name"]);
        (await provider.AtUserInfoAsync("""{"verification":{"trust_framework":null},"claims":{"given_name":{"value":"Eve"}}}""")).IsThere().ShouldBeFalse();
        (await provider.AtUserInfoAsync("""{"verification":{"trust_framework":null},"claims":{}}""")).IsThere().ShouldBeFalse();
        (await provider.AtUserInfoAsync("""{"verification":{"trust_framework":null},"claims":null}""")).IsThere().ShouldBeFalse();
    }

    [Theory]
    [InlineData(60 * 24 * 3600, false)]
    [InlineData(61 * 24 * 3600, true)]
    public async Task The_age_of_a_verification_counts_back_from_the_request(int maxAge, bool met)
    {
        await using var provider = await Provider.StartAsync();

        var verified = await provider.AtUserInfoAsync(
            "{\"verification\":{\"trust_framework\":null,\"time\":{\"max_age\":" + maxAge + "}},\"claims\":{\"given_name\":null}}");

        verified.IsThere().ShouldBe(met);
    }

    [Fact]
    public async Task A_date_is_as_old_as_its_last_second_and_one_to_come_has_no_age()
    {
        await using var provider = await Provider.StartAsync();

        (await provider.AtUserInfoAsync("""
            {"verification":{"trust_framework":null,"evidence":[
              {"type":{"value":"document"},"document_details":{"type":null,"date_of_expiry":{"max_age":0}}}]},"claims":{"given_name":null}}
            """)).IsThere().ShouldBeTrue();
        (await provider.AtUserInfoAsync("""{"verification":{"trust_framework":null},"claims":{"birthdate":{"max_age":1000000},"given_name":null}}"""))
            .GetProperty("claims").MembersOf().ShouldBe(["given_name"]);
    }

    [Fact]
    public async Task An_array_of_requests_gets_an_array_of_those_that_can_be_met()
    {
        await using var provider = await Provider.StartAsync();

        var verified = await provider.AtUserInfoAsync("""
            [
              {"verification":{"trust_framework":{"value":"urn:example:weak"}},"claims":{"family_name":null}},
              {"verification":{"trust_framework":{"value":"eidas"}},"claims":{"family_name":null}},
              {"verification":{"trust_framework":{"value":"nist_800_63A"}},"claims":{"family_name":null,"birthdate":null}}
            ]
            """);

        verified.EnumerateArray().Select(element => element.GetProperty("verification").GetProperty("trust_framework").GetString())
            .ShouldBe(["urn:example:weak", "nist_800_63A"]);
        (await provider.AtUserInfoAsync("[" + GivenName + "]")).GetArrayLength().ShouldBe(1);
        (await provider.AtUserInfoAsync("""[{"verification":{"trust_framework":{"value":"eidas"}},"claims":{"given_name":null}}]""")).IsThere().ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_verified_stands_apart_from_what_is_claimed()
    {
        await using var provider = await Provider.StartAsync();
        var tokens = await provider.GrantAsync(
            "{\"userinfo\":{\"name\":null,\"verified_claims\":{\"verification\":{\"trust_framework\":null},\"claims\":{\"family_name\":null}}}}");

        using var answer = await provider.UserInfoAsync(tokens.AccessToken);
        var userInfo = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        userInfo.GetProperty("name").GetString().ShouldBe("Ada Example");
        userInfo.GetProperty("verified_claims").GetProperty("claims").GetProperty("family_name").GetString().ShouldBe("Verified");
        userInfo.TryGetProperty("family_name", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_granted_stays_as_it_was_asked_and_what_a_client_loses_it_no_longer_gets()
    {
        await using var provider = await Provider.StartAsync();
        var tokens = await provider.GrantAsync("{\"id_token\":{\"verified_claims\":" + GivenName + "}}", "openid offline_access");

        VerifiedClaimsWalk.IdTokenOf(await provider.RefreshAsync(tokens.RefreshToken)).IsThere().ShouldBeTrue();

        provider.Clients.Put(SampleClients.Web with { VerifiedClaims = ["birthdate"] });
        VerifiedClaimsWalk.IdTokenOf(await provider.RefreshAsync(tokens.RefreshToken)).IsThere().ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_is_asked_where_nothing_was()
    {
        await using var provider = await Provider.StartAsync();

        await provider.UserInfoOfAsync(await provider.GrantAsync("""{"userinfo":{"name":null}}"""));

        provider.Verifications.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Of_a_person_who_is_gone_nothing_is_told()
    {
        await using var provider = await Provider.StartAsync();
        var tokens = await provider.GrantAsync("{\"userinfo\":{\"verified_claims\":" + GivenName + "}}");
        provider.Verifications.Gone = true;

        (await provider.UserInfoAsync(tokens.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_a_person_who_was_never_verified_there_are_none()
    {
        await using var provider = await Provider.StartAsync();
        provider.Verifications.Verifications = [];

        (await provider.AtUserInfoAsync(GivenName)).IsThere().ShouldBeFalse();
    }

    [Fact]
    public async Task They_are_in_an_ID_token_that_comes_through_the_browser_alone()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters("hybrid");
        parameters["response_type"] = "id_token";
        parameters["claims"] = "{\"id_token\":{\"verified_claims\":" + GivenName + "}}";

        var idToken = Redirection.Of(await provider.AuthorizeAsync(parameters))["id_token"];

        JwtText.Payload(idToken).GetProperty("verified_claims").GetProperty("claims").MembersOf().ShouldBe(["given_name"]);
    }

    [Fact]
    public async Task Signed_UserInfo_carries_them_too()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { UserInfoSignedResponseAlg = "ES256" });
        var tokens = await provider.GrantAsync("{\"userinfo\":{\"verified_claims\":" + GivenName + "}}");

        using var answer = await provider.UserInfoAsync(tokens.AccessToken);

        JwtText.Payload(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .GetProperty("verified_claims").GetProperty("claims").GetProperty("given_name").GetString().ShouldBe("Ada");
    }

    [Fact]
    public void What_the_host_says_of_a_person_is_in_no_text() =>
        $"{new SubjectVerifications.Known([ScriptedVerifications.Strong()])} {ScriptedVerifications.Strong()}".ShouldNotContain("Ada");
}
