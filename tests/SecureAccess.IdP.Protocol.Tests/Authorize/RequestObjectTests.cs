using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Tests.Fetching;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Authorize;

/// <summary>Request objects by value and by reference (RFC 9101; OpenID Connect Core, 6).</summary>
public sealed class RequestObjectTests
{
    [Fact]
    public async Task What_the_client_signed_is_the_request_and_nothing_beside_it_is()
    {
        await using var provider = await Provider.StartAsync();

        var redirection = Redirection.Of(await provider.AuthorizeAsync(new()
        {
            ["client_id"] = "signing",
            ["request"] = RequestObject.Make(provider.Clock, claims => claims["max_age"] = 600),
            ["redirect_uri"] = "https://app.example/other?fixed=1",
            ["response_mode"] = "fragment",
            ["scope"] = "openid email profile",
            ["state"] = "injected",
            ["prompt"] = "none",
            ["login_hint"] = "injected",
        }));

        redirection.Address.ShouldBe(SampleClients.Callback);
        redirection.InFragment.ShouldBeFalse();
        redirection["state"].ShouldBe("st&te=1 ü");
        provider.Gate.Last.Scopes.ShouldBe(["openid"]);
        provider.Gate.Last.LoginHint.ShouldBeEmpty();
        provider.Gate.Last.MaxAge.ShouldBe(TimeSpan.FromMinutes(10));
        provider.Gate.Last.Arrived.Signed.ShouldBeTrue();
        provider.Gate.Last.Arrived.Parameters.ContainsKey("request").ShouldBeFalse();
    }

    public static TheoryData<string, Action<JsonObject>> BrokenClaims => new()
    {
        { "another client", claims => claims["client_id"] = "web" },
        { "no client", claims => claims.Remove("client_id") },
        { "another issuer", claims => claims["iss"] = "web" },
        { "no audience", claims => claims.Remove("aud") },
        { "another audience", claims => claims["aud"] = "https://other.example" },
        { "expired", claims => claims["exp"] = 1000 },
        { "not yet", claims => claims["nbf"] = 9999999999 },
        { "from the future", claims => claims["iat"] = 9999999999 },
        { "a client assertion", claims => claims["sub"] = "signing" },
        { "nested by value", claims => claims["request"] = "eyJhbGciOiJub25lIn0.e30." },
        { "nested by reference", claims => claims["request_uri"] = "https://app.example/request" },
        { "an unreadable time", claims => claims["exp"] = "soon" },
    };

    [Theory]
    [MemberData(nameof(BrokenClaims))]
    public async Task An_object_that_breaks_a_rule_is_refused(string rule, Action<JsonObject> change)
    {
        await using var provider = await Provider.StartAsync();

        var redirection = Redirection.Of(await AuthorizeAsync(provider, RequestObject.Make(provider.Clock, change)));

        redirection["error"].ShouldBe("invalid_request_object", rule);
        provider.Gate.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("alg", "none")]
    [InlineData("alg", "HS256")]
    [InlineData("alg", "RS256")]
    [InlineData("typ", "JWT")]
    [InlineData("typ", "at+jwt")]
    [InlineData("kid", "other")]
    [InlineData("jku", "https://attacker.example/keys")]
    public async Task A_header_that_asks_for_trust_is_refused(string member, string value)
    {
        await using var provider = await Provider.StartAsync();

        var redirection = Redirection.Of(await AuthorizeAsync(
            provider, RequestObject.Make(provider.Clock, header: header => header[member] = value)));

        redirection["error"].ShouldBe("invalid_request_object");
    }

    [Fact]
    public async Task A_key_that_is_not_the_clients_signs_nothing()
    {
        await using var provider = await Provider.StartAsync();
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Redirection.Of(await AuthorizeAsync(provider, RequestObject.Make(provider.Clock, key: stranger)))["error"]
            .ShouldBe("invalid_request_object");
    }

    [Fact]
    public async Task The_registered_algorithm_is_the_only_one()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Signing with { RequestObjectSigningAlg = "PS256" });

        Redirection.Of(await AuthorizeAsync(provider, RequestObject.Make(provider.Clock)))["error"].ShouldBe("invalid_request_object");
    }

    [Fact]
    public async Task Without_a_registered_address_outside_a_refusal_goes_nowhere()
    {
        await using var provider = await Provider.StartAsync();
        foreach (var outside in new[] { "", "https://attacker.example/" })
        {
            var answer = await provider.AuthorizeAsync(new()
            {
                ["client_id"] = "signing",
                ["redirect_uri"] = outside,
                ["request"] = RequestObject.Make(provider.Clock, claims => claims["exp"] = 1000),
            });
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_client_that_signs_all_its_requests_is_not_spoken_for_by_an_unsigned_one()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Signing with { RequireSignedRequestObject = true });

        Redirection.Of(await provider.AuthorizeAsync(Provider.AuthorizeParameters("signing")))["error"].ShouldBe("invalid_request");
        Redirection.Of(await AuthorizeAsync(provider, RequestObject.Make(provider.Clock))).Has("code").ShouldBeTrue();
    }

    [Fact]
    public async Task An_object_that_expires_while_the_person_is_busy_breaks_nothing()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Signing with { RequireSignedRequestObject = true });
        provider.Gate.AuthTime = null;
        (await AuthorizeAsync(provider, RequestObject.Make(provider.Clock))).Headers.Location!.OriginalString.ShouldBe("/page");
        provider.Sealed = provider.Gate.Last.Arrived;
        provider.Clock.Advance(TimeSpan.FromMinutes(20));
        provider.Gate.AuthTime = provider.Clock.GetUtcNow();

        var answer = await provider.Http.GetAsync(new Uri("/resume", UriKind.Relative), TestContext.Current.CancellationToken);

        Redirection.Of(answer).Has("code").ShouldBeTrue();
    }

    [Fact]
    public async Task Claims_travel_as_json_and_markup_in_the_state_stays_text()
    {
        await using var provider = await Provider.StartAsync();

        var form = await PostedForm.Of(await AuthorizeAsync(provider, RequestObject.Make(provider.Clock, claims =>
        {
            claims["claims"] = new JsonObject { ["id_token"] = new JsonObject { ["email"] = null } };
            claims["response_mode"] = "form_post";
            claims["state"] = "\"><script>alert(1)</script>";
        })));

        form["state"].ShouldBe("\"><script>alert(1)</script>");
        form.Html.ShouldNotContain("<script>alert");
        provider.Gate.Last.Claims.IdToken.Keys.ShouldBe(["email"]);
    }

    [Fact]
    public async Task The_basic_profile_wants_response_type_and_openid_outside_and_equal()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Signing with { SecurityProfile = SecurityProfile.Basic });
        var request = RequestObject.Make(provider.Clock, claims => claims.Remove("iss"), header => header.Remove("typ"));
        var parameters = new Dictionary<string, string>
        {
            ["client_id"] = "signing",
            ["redirect_uri"] = SampleClients.Callback,
            ["request"] = request,
        };
        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request_object");

        (parameters["response_type"], parameters["scope"]) = ("code", "openid");
        Redirection.Of(await provider.AuthorizeAsync(parameters)).Has("code").ShouldBeTrue();

        parameters["response_type"] = "code id_token";
        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request_object");
    }

    [Fact]
    public async Task Request_and_request_uri_exclude_each_other()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters("signing");
        parameters["request"] = RequestObject.Make(provider.Clock);
        parameters["request_uri"] = "https://app.example/request";

        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request");
    }

    [Theory]
    [InlineData(-61, "invalid_request_object")]
    [InlineData(-59, "unauthorized")]
    public async Task Fapi_lets_no_object_live_longer_than_an_hour(int notBefore, string outcome)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Signing with { SecurityProfile = SecurityProfile.Fapi2 });
        var start = provider.Clock.GetUtcNow().AddMinutes(notBefore).ToUnixTimeSeconds();

        var error = Redirection.Of(await AuthorizeAsync(
            provider, RequestObject.Make(provider.Clock, claims => (claims["nbf"], claims["exp"]) = (start, start + 3599))))["error"];

        // A good object gets as far as the rule that FAPI requests are pushed.
        (error == "invalid_request_object").ShouldBe(outcome == "invalid_request_object");
    }

    [Fact]
    public async Task A_registered_address_is_fetched_once_and_no_other_ever()
    {
        await using var provider = await Provider.StartAsync(
            services: services => services.Configure<FetchingOptions>(options => options.AllowLoopback = true));
        var request = RequestObject.Make(provider.Clock);
        await using var elsewhere = await Elsewhere.StartAsync(async context =>
        {
            context.Response.ContentType = "application/oauth-authz-req+jwt";
            await context.Response.WriteAsync(request);
        });
        var address = $"{elsewhere.Address}/request.jwt#v1";
        provider.Clients.Put(SampleClients.Signing with { RequestUris = [address] });
        provider.Gate.AuthTime = null;

        await provider.AuthorizeAsync(new() { ["client_id"] = "signing", ["request_uri"] = address });
        provider.Sealed = provider.Gate.Last.Arrived;
        provider.Gate.AuthTime = provider.Clock.GetUtcNow();
        Redirection.Of(await provider.Http.GetAsync(new Uri("/resume", UriKind.Relative), TestContext.Current.CancellationToken))
            .Has("code").ShouldBeTrue();
        elsewhere.Requests.ShouldBe(1);

        var parameters = Provider.AuthorizeParameters("signing");
        parameters["request_uri"] = $"{elsewhere.Address}/request.jwt#v2";
        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request_uri");
        elsewhere.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_signed_request_can_be_pushed_and_is_kept_as_signed()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Signing with { RequireSignedRequestObject = true });
        var push = new Dictionary<string, string>
        {
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = Assertion.Valid(provider.Clock),
            ["client_id"] = "signing",
            ["request"] = RequestObject.Make(provider.Clock),
            ["state"] = "injected",
        };
        var kept = await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/par", push));
        kept.Status.ShouldBe(HttpStatusCode.Created);

        var redirection = Redirection.Of(await provider.AuthorizeAsync(
            new() { ["client_id"] = "signing", ["request_uri"] = kept.Text("request_uri") }));
        redirection["state"].ShouldBe("st&te=1 ü");
        redirection.Has("code").ShouldBeTrue();

        push.Remove("request");
        push["client_assertion"] = Assertion.Valid(provider.Clock);
        foreach (var (name, value) in Provider.AuthorizeParameters("signing"))
            push[name] = value;
        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/par", push))).Error.ShouldBe("invalid_request");
    }

    private static Task<HttpResponseMessage> AuthorizeAsync(Provider provider, string request) => provider.AuthorizeAsync(new()
    {
        ["client_id"] = "signing",
        ["redirect_uri"] = SampleClients.Callback,
        ["request"] = request,
    });
}
