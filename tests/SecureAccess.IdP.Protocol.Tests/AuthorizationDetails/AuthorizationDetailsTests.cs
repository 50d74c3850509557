using System.Net;
using System.Text.Json;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.AuthorizationDetails;

/// <summary>RFC 9396: what may be asked in <c>authorization_details</c>, and that what is granted is what the tokens say.</summary>
public sealed class AuthorizationDetailsTests
{
    private const string Asked = """[{"type":"records","owner":"Ada","products":["account","return"],"years":[2023,2024]}]""";

    [Fact]
    public async Task What_is_granted_is_in_the_answer_and_in_the_access_token()
    {
        await using var provider = await StartAsync();

        var answer = await SignInAsync(provider, Asked);

        Equal(answer.Body.GetProperty("authorization_details"), Asked);
        Equal(JwtText.Payload(answer.AccessToken).GetProperty("authorization_details"), Asked);
        JwtText.Payload(answer.IdToken).TryGetProperty("authorization_details", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_host_sees_what_it_has_to_ask_the_person_about()
    {
        await using var provider = await StartAsync();

        await SignInAsync(provider, Asked);

        provider.Gate.Last.AuthorizationDetails.ShouldHaveSingleItem().Type.ShouldBe("records");
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("""[{"owner":"Ada"}]""")]
    [InlineData("""[{"type":7}]""")]
    [InlineData("""[{"type":"unknown"}]""")]
    [InlineData("""[{"type":"RECORDS","owner":"Ada"}]""")]
    [InlineData("""[{"type":"not-this-clients"}]""")]
    [InlineData("""[{"type":"records"}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","admin":true}]""")]
    [InlineData("""[{"type":"records","owner":["Ada"]}]""")]
    [InlineData("""[{"type":"records","owner":""}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","products":[]}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","products":"account"}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","products":["secrets"]}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","products":["account","account"]}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","years":["2024"]}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","years":[2024.5]}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","years":[2e3]}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","years":[[2024]]}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","owner":"Bob"}]""")]
    [InlineData("""[{"type":"records","type":"records","owner":"Ada"}]""")]
    [InlineData("""[{"type":"records","owner":"\ud800"}]""")]
    public async Task What_is_not_registered_or_malformed_is_refused(string details)
    {
        await using var provider = await StartAsync();

        (await RefusalAsync(provider, details)).ShouldBe("invalid_authorization_details");
    }

    [Theory]
    [InlineData("Ada\\nand everybody")]
    [InlineData("Ada\\u202eecila")]
    [InlineData("Ada\\u200b")]
    [InlineData("Ada\\u0000")]
    [InlineData("Ada\\u2028")]
    public async Task Text_that_reads_otherwise_than_it_is_never_reaches_a_person(string owner)
    {
        await using var provider = await StartAsync();

        (await RefusalAsync(provider, $$"""[{"type":"records","owner":"{{owner}}"}]""")).ShouldBe("invalid_authorization_details");
        provider.Gate.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Number_length_and_depth_are_bounded()
    {
        await using var provider = await StartAsync();
        var one = """{"type":"records","owner":"Ada"}""";

        (await RefusalAsync(provider, $"[{string.Join(',', Enumerable.Repeat(one, 21))}]")).ShouldBe("invalid_authorization_details");
        (await RefusalAsync(provider, $$"""[{"type":"records","owner":"{{new string('a', 101)}}"}]""")).ShouldBe("invalid_authorization_details");
        (await RefusalAsync(provider, new string('[', 200) + new string(']', 200))).ShouldBe("invalid_authorization_details");
        (await RefusalAsync(provider, $$"""[{"type":"records","owner":"Ada","years":[{{string.Join(',', Enumerable.Range(1, 11))}}]}]"""))
            .ShouldBe("invalid_authorization_details");
    }

    [Fact]
    public async Task The_token_request_narrows_lists()
    {
        await using var provider = await StartAsync();
        const string narrower = """[{"type":"records","owner":"Ada","products":["return"],"years":[2024]}]""";

        var answer = await SignInAsync(provider, Asked, narrower);

        Equal(answer.Body.GetProperty("authorization_details"), narrower);
    }

    [Theory]
    [InlineData("""[{"type":"records","owner":"Bob","products":["return"],"years":[2024]}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","products":["return"],"years":[2022]}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","products":["return"]}]""")]
    [InlineData("""[{"type":"records","owner":"Ada"}]""")]
    [InlineData("""[{"type":"records","owner":"Ada","products":["return"],"years":[2024]},{"type":"records","owner":"Bob"}]""")]
    [InlineData("""[{"type":"other"}]""")]
    [InlineData("no JSON")]
    public async Task The_token_request_never_widens(string wider)
    {
        await using var provider = await StartAsync();

        (await SignInAsync(provider, Asked, wider)).ShouldBeRefused("invalid_authorization_details");
    }

    [Fact]
    public async Task A_refused_narrowing_does_not_use_up_the_code()
    {
        await using var provider = await StartAsync();
        var code = await provider.CodeAsync(change: parameters => parameters["authorization_details"] = Asked);
        var wrong = Provider.RedeemParameters(code);
        wrong["authorization_details"] = """[{"type":"records","owner":"Bob"}]""";

        (await provider.TokenAsync(wrong)).ShouldBeRefused("invalid_authorization_details");
        (await provider.TokenAsync(Provider.RedeemParameters(code))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refresh_narrows_and_never_widens()
    {
        await using var provider = await StartAsync();
        var first = await SignInAsync(provider, Asked);
        const string narrower = """[{"type":"records","owner":"Ada","products":["account"],"years":[2023]}]""";

        Equal((await RefreshAsync(provider, first.RefreshToken, narrower)).Body.GetProperty("authorization_details"), narrower);
        Equal((await RefreshAsync(provider, first.RefreshToken, null)).Body.GetProperty("authorization_details"), Asked);
        (await RefreshAsync(provider, first.RefreshToken, """[{"type":"records","owner":"Bob"}]""")).ShouldBeRefused("invalid_authorization_details");
    }

    [Fact]
    public async Task A_type_the_client_lost_is_not_issued_again()
    {
        await using var provider = await StartAsync();
        var first = await SignInAsync(provider, Asked);
        provider.Clients.Put(provider.Clients["web"] with { AuthorizationDetailsTypes = ["other"] });

        (await RefreshAsync(provider, first.RefreshToken, null)).Has("authorization_details").ShouldBeFalse();
    }

    [Fact]
    public async Task A_request_may_say_all_it_wants_without_any_scope()
    {
        await using var provider = await StartAsync();

        var code = await provider.CodeAsync(change: parameters =>
        {
            parameters["authorization_details"] = Asked;
            parameters.Remove("scope");
        });
        var answer = await provider.TokenAsync(Provider.RedeemParameters(code));

        answer.Has("scope").ShouldBeFalse();
        answer.Has("id_token").ShouldBeFalse();
        Equal(answer.Body.GetProperty("authorization_details"), Asked);
        (await RefreshAsync(provider, answer.RefreshToken, null)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_machine_has_for_itself_only_what_needs_no_person()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Machine with { AuthorizationDetailsTypes = ["records", "statistics"] });

        var own = await provider.TokenAsync(Machine("""[{"type":"statistics"}]"""), "machine");
        var persons = await provider.TokenAsync(Machine(Asked), "machine");

        Equal(JwtText.Payload(own.AccessToken).GetProperty("authorization_details"), """[{"type":"statistics"}]""");
        persons.ShouldBeRefused("invalid_authorization_details");
    }

    [Fact]
    public async Task The_metadata_names_the_types()
    {
        await using var provider = await StartAsync();

        using var metadata = JsonDocument.Parse(await provider.TextAsync("/.well-known/oauth-authorization-server"));

        metadata.RootElement.GetProperty("authorization_details_types_supported").EnumerateArray().Select(item => item.GetString())
            .ShouldBe(["records", "statistics", "not-this-clients", "other"]);
    }

    private static async Task<Provider> StartAsync()
    {
        var provider = await Provider.StartAsync(configure: options =>
        {
            var records = Type("records");
            records.Members["owner"] = Member(AuthorizationDetailsValue.Text, required: true);
            records.Members["products"] = Member(AuthorizationDetailsValue.TextList);
            records.Members["products"].Allowed.Add("account");
            records.Members["products"].Allowed.Add("return");
            records.Members["years"] = Member(AuthorizationDetailsValue.WholeNumberList);
            options.AuthorizationDetailsTypes.Add(records);
            options.AuthorizationDetailsTypes.Add(Type("statistics", withoutPerson: true));
            options.AuthorizationDetailsTypes.Add(Type("not-this-clients"));
            options.AuthorizationDetailsTypes.Add(Type("other"));
        });
        provider.Clients.Put(SampleClients.Web with { AuthorizationDetailsTypes = ["records", "other", "unknown"] });
        return provider;
    }

    private static AuthorizationDetailsType Type(string type, bool withoutPerson = false) =>
        new() { Type = type, WithoutPerson = withoutPerson, Titles = { ["en"] = type } };

    private static AuthorizationDetailsMember Member(AuthorizationDetailsValue value, bool required = false) =>
        new() { Value = value, Required = required, Labels = { ["en"] = "Label" } };

    private static async Task<TokenAnswer> SignInAsync(Provider provider, string atAuthorize, string? atToken = null)
    {
        var code = await provider.CodeAsync(change: parameters => parameters["authorization_details"] = atAuthorize);
        var redeem = Provider.RedeemParameters(code);
        if (atToken is not null)
            redeem["authorization_details"] = atToken;

        return await provider.TokenAsync(redeem);
    }

    private static Task<TokenAnswer> RefreshAsync(Provider provider, string refreshToken, string? details)
    {
        var parameters = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken };
        if (details is not null)
            parameters["authorization_details"] = details;

        return provider.TokenAsync(parameters);
    }

    private static Dictionary<string, string> Machine(string details) =>
        new() { ["grant_type"] = "client_credentials", ["authorization_details"] = details };

    private static async Task<string> RefusalAsync(Provider provider, string details)
    {
        var parameters = Provider.AuthorizeParameters();
        parameters["authorization_details"] = details;
        return Redirection.Of(await provider.AuthorizeAsync(parameters))["error"];
    }

    private static void Equal(JsonElement actual, string expected)
    {
        using var document = JsonDocument.Parse(expected);
        JsonElement.DeepEquals(actual, document.RootElement).ShouldBeTrue(actual.GetRawText());
    }
}
