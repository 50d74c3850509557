using SecureAccess.IdP.Protocol.IdentityAssurance;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.IdentityAssurance;

/// <summary>OpenID Connect for Identity Assurance 1.0, 5.4 to 5.6: what a request may say (V-02, V-03, V-09).</summary>
public sealed class VerifiedClaimsRequestTests
{
    [Theory]
    [InlineData("""{"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":null,"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"time":null},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":"nist_800_63A"},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":{"other":null}},"claims":{"given_name":null}}""")]
    [InlineData("""[{"verification":{"trust_framework":null},"claims":{"given_name":null}},{"claims":{"given_name":null}}]""")]
    public async Task A_request_without_a_trust_framework_is_refused(string request)
    {
        await using var provider = await Provider.StartAsync();

        (await provider.RefusalAsync(request)).ShouldBe("invalid_request");
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""[7]""")]
    [InlineData("""{"verification":{"trust_framework":null}}""")]
    [InlineData("""{"verification":{"trust_framework":null},"claims":[]}""")]
    [InlineData("""{"verification":{"trust_framework":null},"claims":{"given_name":"Ada"}}""")]
    [InlineData("""{"verification":{"trust_framework":null},"claims":{"given_name":{"essential":1}}}""")]
    [InlineData("""{"verification":{"trust_framework":{"values":[]}},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":{"values":"nist_800_63A"}},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":{"value":"a","values":["b"]}},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":null,"time":{"max_age":-1}},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":null,"time":{"max_age":"60"}},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":null,"evidence":[]},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":null,"evidence":[{"type":null}]},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":null,"evidence":[{"type":{"values":["document"]}}]},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":null,"evidence":[{"record":null}]},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":null,"evidence":["document"]},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"trust_framework":{"value":"\ud800"}},"claims":{"given_name":null}}""")]
    public async Task What_is_malformed_is_refused(string request)
    {
        await using var provider = await Provider.StartAsync();

        (await provider.RefusalAsync(request)).ShouldBe("invalid_request");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"essential":true}""")]
    [InlineData("""{"value":"nist_800_63A"}""")]
    [InlineData("""{"values":["x","nist_800_63A"]}""")]
    [InlineData("""{"purpose":"","value":"nist_800_63A"}""")]
    public async Task A_member_is_asked_for_in_every_form_there_is(string form)
    {
        await using var provider = await Provider.StartAsync();

        var verified = await provider.AtUserInfoAsync(
            "{\"verification\":{\"trust_framework\":" + form + "},\"claims\":{\"given_name\":{\"essential\":true,\"purpose\":\"why\"}}}");

        verified.GetProperty("verification").GetProperty("trust_framework").GetString().ShouldBe("nist_800_63A");
    }

    public static TheoryData<string> Bombs => new(
        "[" + string.Join(',', Enumerable.Repeat("""{"verification":{"trust_framework":null},"claims":{"given_name":null}}""", 11)) + "]",
        "{\"verification\":{\"trust_framework\":null," + Names(30, "\"m{0}\":null") + "},\"claims\":{\"given_name\":null}}",
        "{\"verification\":{\"trust_framework\":null},\"claims\":{" + Names(51, "\"c{0}\":null") + "}}",
        "{\"verification\":{\"trust_framework\":{\"values\":[" + Names(21, "\"f{0}\"") + "]}},\"claims\":{\"given_name\":null}}",
        "{\"verification\":{\"trust_framework\":null,\"evidence\":[" + Names(11, "{{\"type\":{{\"value\":\"e{0}\"}}}}") + "]},\"claims\":{\"given_name\":null}}",
        "{\"verification\":{\"trust_framework\":null," + string.Concat(Enumerable.Repeat("\"a\":{", 15)) + "\"b\":null" + new string('}', 15) + "},\"claims\":null}");

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task Count_and_depth_are_capped(string request)
    {
        await using var provider = await Provider.StartAsync();

        (await provider.RefusalAsync(request)).ShouldBe("invalid_request");
    }

    [Fact]
    public async Task The_host_learns_what_the_person_is_to_be_asked()
    {
        await using var provider = await Provider.StartAsync();
        await provider.GrantAsync("""
            {
              "id_token": { "verified_claims": { "verification": { "trust_framework": null }, "claims": { "given_name": null, "shoe_size": null } } },
              "userinfo": { "verified_claims": {
                "verification": { "trust_framework": null, "time": null, "evidence": [ { "type": { "value": "document" } } ] },
                "claims": { "birthdate": null, "given_name": null } } }
            }
            """);

        provider.Gate.Last.VerifiedClaims.Claims.ShouldBe(["given_name", "birthdate"]);
        provider.Gate.Last.VerifiedClaims.Verification.ShouldBeTrue();
        provider.Gate.Last.VerifiedClaims.Evidence.ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_for_nothing_this_client_may_have_is_a_request_for_nothing()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { VerifiedClaims = [] });

        (await provider.AtUserInfoAsync("""{"verification":{"trust_framework":null,"time":null},"claims":{"given_name":null}}""")).IsThere().ShouldBeFalse();

        provider.Gate.Last.VerifiedClaims.ShouldBe(VerifiedClaimsAsked.Nothing);
        provider.Verifications.Calls.ShouldBe(0);
    }

    private static string Names(int count, string form) =>
        string.Join(',', Enumerable.Range(0, count).Select(number => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, number)));
}
