using System.Text.Json;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>OpenID Connect Core 1.0, 5: which claims a relying party gets, and how it reads UserInfo.</summary>
[Plan("Basic OP")]
public sealed class BasicOpClaims(RunningProvider provider)
{
    private readonly RelyingParty basic = new(provider, ConfiguredClients.Basic);

    [Theory, Module("oidcc-userinfo-get"), Module("oidcc-userinfo-post-header")]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task UserInfo_takes_the_token_in_the_header_and_tells_the_subject_of_the_ID_token(string method)
    {
        var signIn = await basic.SignInAsync(await provider.People.SamAsync());
        var answer = await basic.UserInfoAsync(signIn.AccessToken, new HttpMethod(method));
        answer.Status.ShouldBe(200);
        answer.Header("content-type").ShouldStartWith("application/json");
        answer["sub"].ShouldBe(signIn.IdToken.Subject);
    }

    [Fact, Module("oidcc-userinfo-post-body")]
    public async Task UserInfo_takes_the_token_in_a_posted_form()
    {
        var signIn = await basic.SignInAsync(await provider.People.SamAsync());
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Metadata["userinfo_endpoint"])
        {
            Content = new FormUrlEncodedContent([new("access_token", signIn.AccessToken)]),
        };
        (await Answer.OfAsync(provider.Http, request))["sub"].ShouldBe(signIn.IdToken.Subject);
    }

    [Fact, Module("own-userinfo-refuses")]
    public async Task UserInfo_refuses_what_is_no_token_with_a_challenge()
    {
        var answer = await basic.UserInfoAsync("not-a-token");
        answer.Status.ShouldBe(401);
        answer.Header("www-authenticate").ShouldContain("error=\"invalid_token\"");
    }

    [Theory, Module("oidcc-scope-profile"), Module("oidcc-scope-email"), Module("oidcc-scope-address"), Module("oidcc-scope-phone"), Module("oidcc-scope-all")]
    [InlineData("openid profile", new[] { "name", "given_name", "family_name" })]
    [InlineData("openid email", new[] { "email", "email_verified" })]
    [InlineData("openid address", new[] { "address" })]
    [InlineData("openid phone", new[] { "phone_number", "phone_number_verified" })]
    [InlineData("openid profile email address phone", new[] { "name", "email", "email_verified", "address", "phone_number", "phone_number_verified" })]
    public async Task UserInfo_tells_the_claims_of_the_scopes_with_their_types_and_no_others(string scope, string[] claims)
    {
        var signIn = await basic.SignInAsync(await provider.People.SamAsync(), ("scope", scope));
        var answer = await basic.UserInfoAsync(signIn.AccessToken);
        foreach (var claim in claims)
        {
            answer.Json.TryGetProperty(claim, out _).ShouldBeTrue($"{claim} is missing in {answer}");
        }

        answer.Json.EnumerateObject().ShouldAllBe(member => IsOfItsType(member));
        answer.Json.TryGetProperty("email", out _).ShouldBe(scope.Contains("email", StringComparison.Ordinal));
        answer.Json.TryGetProperty("address", out _).ShouldBe(scope.Contains("address", StringComparison.Ordinal));
        answer.Json.TryGetProperty("phone_number", out _).ShouldBe(scope.Contains("phone", StringComparison.Ordinal));
        answer.Json.TryGetProperty("name", out _).ShouldBe(scope.Contains("profile", StringComparison.Ordinal));
    }

    [Fact, Module("oidcc-ensure-other-scope-order-succeeds")]
    public async Task The_order_of_scopes_means_nothing()
    {
        var signIn = await basic.SignInAsync(await provider.People.SamAsync(), ("scope", "email openid"));
        (await basic.UserInfoAsync(signIn.AccessToken))["email"].ShouldNotBeEmpty();
    }

    [Fact, Module("oidcc-claims-essential")]
    public async Task A_claim_asked_for_as_essential_is_told_where_it_was_asked_for_and_nowhere_else()
    {
        const string Claims = """{"userinfo":{"name":{"essential":true},"no_such_claim":null},"id_token":{"email":null}}""";
        var signIn = await basic.SignInAsync(await provider.People.SamAsync(), ("claims", Claims));
        var userInfo = await basic.UserInfoAsync(signIn.AccessToken);
        userInfo["name"].ShouldNotBeEmpty();
        userInfo["email"].ShouldBeEmpty();
        signIn.IdToken.GetPayloadValue<string>("email").ShouldBe("sam.texts@example.com");
        signIn.IdToken.TryGetPayloadValue<string>("name", out _).ShouldBeFalse();
    }

    [Theory, Module("own-claims-malformed")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"id_token":1}""")]
    public async Task A_claims_parameter_that_is_no_request_is_refused(string claims) =>
        (await basic.AuthorizeAsync(await provider.People.SamAsync(), basic.Request(("claims", claims)))).Answer["error"].ShouldBe("invalid_request");

    /// <summary>OpenID Connect Core, 5.1: the types of the standard claims.</summary>
    private static bool IsOfItsType(JsonProperty member) => member.Name switch
    {
        "email_verified" or "phone_number_verified" => member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "updated_at" => member.Value.ValueKind == JsonValueKind.Number,
        "address" => member.Value.ValueKind == JsonValueKind.Object,
        _ => member.Value.ValueKind == JsonValueKind.String && member.Value.GetString()!.Length > 0,
    };
}
