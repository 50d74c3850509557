using System.Text.Json;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>OpenID Connect for Identity Assurance 1.0: verified claims, where they are asked for and as they are asked for.</summary>
[Plan("Identity Assurance")]
public sealed class IdentityAssurance(RunningProvider provider)
{
    private const string Framework = "urn:secureaccess:trust-framework:secure-access";

    private const string Whole = """
        {"verification":{"trust_framework":{"value":"urn:secureaccess:trust-framework:secure-access"},"assurance_level":null,
           "assurance_process":{"policy":null,"procedure":null},"time":{"max_age":63113852},"verification_process":null},
         "claims":{"given_name":null,"family_name":null,"birthdate":null,"address":null,"phone_number":null}}
        """;

    private readonly RelyingParty assured = new(provider, ConfiguredClients.Assured);

    [Fact, Module("ekyc-server-happypath")]
    public void The_metadata_name_frameworks_claims_and_evidence_that_go_together()
    {
        var metadata = provider.Metadata;
        metadata.Flag("claims_parameter_supported").ShouldBe(true);
        metadata.List("trust_frameworks_supported").ShouldNotBeEmpty();
        metadata.List("claims_in_verified_claims_supported").ShouldNotBeEmpty();
        metadata.List("evidence_supported").ShouldBe(["electronic_record"]);
        metadata.List("electronic_records_supported").ShouldNotBeEmpty();
        metadata.Json.TryGetProperty("documents_supported", out _).ShouldBeFalse();
    }

    [Theory, Module("ekyc-server-happypath"), Module("ekyc-server-happypath-emptyobject"), Module("ekyc-server-happypath-essentialfalse")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"essential":false}""")]
    [InlineData("""{"essential":true}""")]
    public async Task One_claim_is_delivered_alone_with_its_framework_however_it_is_asked_for(string form)
    {
        var (idToken, userInfo) = await AskAsync("userinfo", Request("{\"given_name\":" + form + "}"));

        idToken.ValueKind.ShouldBe(JsonValueKind.Undefined);
        userInfo.GetRawText().ShouldBe("{\"verification\":{\"trust_framework\":\"" + Framework + "\"},\"claims\":{\"given_name\":\"Sam\"}}");
    }

    [Theory, Module("ekyc-server-request-only-in-userinfo"), Module("ekyc-server-request-only-in-idtoken")]
    [InlineData("userinfo")]
    [InlineData("id_token")]
    public async Task They_are_delivered_where_they_were_asked_for_and_not_in_the_other_place(string place)
    {
        var (idToken, userInfo) = await AskAsync(place, Request("""{"family_name":null}"""));

        (idToken.ValueKind == JsonValueKind.Object).ShouldBe(place == "id_token");
        (userInfo.ValueKind == JsonValueKind.Object).ShouldBe(place == "userinfo");
    }

    [Theory]
    [Module("ekyc-server-unknown-claim-omitted"), Module("ekyc-server-unknown-essential-claim-omitted"), Module("ekyc-server-unknown-claim-specialchars-omitted")]
    [InlineData("no_such_claim", "null")]
    [InlineData("no_such_claim", """{"essential":true}""")]
    [InlineData("no such:claim & ünïcödé #1", "null")]
    [InlineData("taxpayer_id", """{"essential":true}""")]
    public async Task A_claim_that_is_not_known_is_left_out_without_an_error_even_if_it_is_essential(string claim, string form)
    {
        var name = JsonSerializer.Serialize(claim);

        var (_, userInfo) = await AskAsync("userinfo", Request("{\"given_name\":null," + name + ":" + form + "}"));
        Names(userInfo.GetProperty("claims")).ShouldBe(["given_name"]);

        var (_, alone) = await AskAsync("userinfo", Request("{" + name + ":" + form + "}"));
        alone.ValueKind.ShouldBe(JsonValueKind.Undefined);
    }

    [Fact, Module("ekyc-server-one-claim-with-random-value-omitted")]
    public async Task A_claim_wanted_with_a_value_it_does_not_have_leaves_nothing_to_tell()
    {
        var (idToken, userInfo) = await AskAsync("userinfo", Request("{\"given_name\":{\"value\":\"" + RelyingParty.Random() + "\"}}"));

        idToken.ValueKind.ShouldBe(JsonValueKind.Undefined);
        userInfo.ValueKind.ShouldBe(JsonValueKind.Undefined);
    }

    [Fact, Module("ekyc-server-testbasedonuserinfo-defaults")]
    public async Task A_request_made_of_an_answer_is_answered_the_same()
    {
        var (_, first) = await AskAsync("userinfo", Whole);

        var (_, again) = await AskAsync("userinfo", JsonSerializer.Serialize(Wanting(first)));

        JsonElement.DeepEquals(again, first).ShouldBeTrue(again.GetRawText());
    }

    [Theory, Module("ekyc-server-test-userinfo-notfoundinop")]
    [InlineData("""{"trust_framework":null,"no_such_member":null,"evidence":[{"type":null,"no_such_member":null}]}""", """{"given_name":null}""")]
    [InlineData("""{"trust_framework":null,"evidence":[{"type":{"value":"vouch"},"attestation":null}]}""", """{"given_name":null}""")]
    [InlineData("""{"trust_framework":null,"assurance_process":{"no_such_member":null}}""", """{"place_of_birth":null,"nationalities":null,"given_name":null}""")]
    public async Task What_the_metadata_do_not_offer_is_asked_for_in_vain(string verification, string claims)
    {
        var request = assured.Request(("claims", "{\"userinfo\":{\"verified_claims\":{\"verification\":" + verification + ",\"claims\":" + claims + "}}}"));
        var answer = (await assured.AuthorizeAsync(await provider.People.SamAsync(), request)).Answer;
        if (answer["error"].Length > 0)
        {
            answer["error"].ShouldBe("invalid_request");
            return;
        }

        var userInfo = await assured.UserInfoAsync((await assured.CompleteAsync(request, answer)).AccessToken);
        var verified = Checked(userInfo.Json);
        if (verified.ValueKind == JsonValueKind.Object)
        {
            Names(verified.GetProperty("claims")).ShouldBe(["given_name"]);
            verified.GetRawText().ShouldNotContain("no_such_member");
        }
    }

    [Fact, Module("ekyc-server-testuserprovidedrequest")]
    public async Task A_fuller_request_is_answered_member_by_member_with_what_is_recorded()
    {
        var (_, userInfo) = await AskAsync("userinfo", Whole);

        Names(userInfo.GetProperty("verification")).ShouldBe(["trust_framework", "assurance_level", "assurance_process", "time"]);
        Names(userInfo.GetProperty("verification").GetProperty("assurance_process")).ShouldBe(["procedure"]);
        Names(userInfo.GetProperty("claims")).ShouldBe(["given_name", "family_name", "birthdate", "address", "phone_number"]);
    }

    [Theory, Module("own-ida-verification-required")]
    [InlineData("""{"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{},"claims":{"given_name":null}}""")]
    [InlineData("""{"verification":{"time":null},"claims":{"given_name":null}}""")]
    public async Task A_request_without_a_trust_framework_is_refused(string request) =>
        (await assured.AuthorizeAsync(await provider.People.SamAsync(), assured.Request(("claims", "{\"userinfo\":{\"verified_claims\":" + request + "}}"))))
            .Answer["error"].ShouldBe("invalid_request");

    [Theory, Module("own-ida-unmet-condition")]
    [InlineData("""{"trust_framework":{"value":"nist_800_63A"}}""")]
    [InlineData("""{"trust_framework":{"values":["eidas","de_aml"]}}""")]
    [InlineData("""{"trust_framework":null,"assurance_level":{"value":"ial2"}}""")]
    [InlineData("""{"trust_framework":null,"evidence":[{"type":{"value":"document"}}]}""")]
    public async Task A_condition_on_the_verification_that_is_not_met_leaves_the_object_out_without_an_error(string verification)
    {
        var (_, userInfo) = await AskAsync("userinfo", "{\"verification\":" + verification + ",\"claims\":{\"given_name\":null}}");

        userInfo.ValueKind.ShouldBe(JsonValueKind.Undefined);
    }

    [Fact, Module("own-ida-unmet-claim-value")]
    public async Task A_claim_with_another_value_than_wanted_is_left_out_and_the_others_are_not()
    {
        var (_, userInfo) = await AskAsync("userinfo", Request("""{"given_name":{"value":"Somebody else"},"family_name":null}"""));

        Names(userInfo.GetProperty("claims")).ShouldBe(["family_name"]);
    }

    [Fact, Module("own-ida-array")]
    public async Task An_array_of_requests_is_answered_by_an_array_of_those_that_can_be_met()
    {
        var (idToken, _) = await AskAsync("id_token", "[" + Request("""{"given_name":null}""") + ","
            + """{"verification":{"trust_framework":{"value":"eidas"}},"claims":{"given_name":null}}""" + "," + Request("""{"birthdate":null}""") + "]");

        idToken.EnumerateArray().Select(element => Names(element.GetProperty("claims")).Single()).ShouldBe(["given_name", "birthdate"]);
    }

    [Fact, Module("own-ida-client-not-allowed")]
    public async Task A_client_that_is_not_registered_for_them_gets_none_whatever_it_asks()
    {
        var basic = new RelyingParty(provider, ConfiguredClients.Basic);
        var signIn = await basic.SignInAsync(
            await provider.People.SamAsync(), ("claims", "{\"userinfo\":{\"verified_claims\":" + Request("""{"given_name":null}""") + "}}"));

        (await basic.UserInfoAsync(signIn.AccessToken)).Json.TryGetProperty("verified_claims", out _).ShouldBeFalse();
    }

    /// <summary>A request for every member of an answer: texts by their values, the rest by name.</summary>
    private static JsonNode? Wanting(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(answer.EnumerateObject().Select(member =>
            KeyValuePair.Create(member.Name, member.Name is "address" or "time" ? null : Wanting(member.Value)))),
        JsonValueKind.String => new JsonObject { ["value"] = answer.GetString() },
        _ => null,
    };

    private static string Request(string claims) => "{\"verification\":{\"trust_framework\":null},\"claims\":" + claims + "}";

    /// <summary>Asks in one place and reads both; every answer is held to the published schema and to the metadata.</summary>
    private async Task<(JsonElement IdToken, JsonElement UserInfo)> AskAsync(string place, string request)
    {
        var signIn = await assured.SignInAsync(
            await provider.People.SamAsync(), ("claims", "{\"" + place + "\":{\"verified_claims\":" + request + "}}"));
        var userInfo = await assured.UserInfoAsync(signIn.AccessToken);
        userInfo.Status.ShouldBe(200);
        return (Checked(JsonElement.Parse(IdTokenJson(signIn))), Checked(userInfo.Json));
    }

    private JsonElement Checked(JsonElement answer)
    {
        if (!answer.TryGetProperty("verified_claims", out var verified))
        {
            return default;
        }

        VerifiedClaimsSchema.Faults(verified).ShouldBeEmpty();
        foreach (var element in verified.ValueKind == JsonValueKind.Array ? [.. verified.EnumerateArray()] : new[] { verified })
        {
            provider.Metadata.List("trust_frameworks_supported").ShouldContain(element.GetProperty("verification").GetProperty("trust_framework").GetString()!);
            Names(element.GetProperty("claims")).ShouldBeSubsetOf(provider.Metadata.List("claims_in_verified_claims_supported"));
        }

        return verified;
    }

    private static string IdTokenJson(SignIn signIn) =>
        System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(signIn.IdToken.EncodedPayload));

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
}
