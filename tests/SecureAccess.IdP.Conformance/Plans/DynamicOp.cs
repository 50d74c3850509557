using System.Net;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>OpenID Connect Dynamic Client Registration 1.0: clients that register themselves, and what they may register.</summary>
[Plan("Dynamic OP")]
public sealed class DynamicOp(RunningProvider provider) : IDisposable
{
    private readonly Registrar registrar = new(provider);
    private readonly ClientSite site = new();

    /// <inheritdoc />
    public void Dispose() => site.Dispose();

    [Fact, Module("oidcc-discovery-endpoint-verification")]
    public void The_metadata_name_the_registration_endpoint() =>
        provider.Metadata["registration_endpoint"].ShouldStartWith(provider.Issuer + "/");

    [Theory, Module("oidcc-server"), Module("oidcc-idtoken-rs256"), Module("oidcc-ensure-client-assertion-with-iss-aud-succeeds")]
    [InlineData("ES256")]
    [InlineData("PS256")]
    [InlineData("RS256")]
    public async Task A_client_registered_a_moment_ago_signs_people_in_and_gets_RS256_unless_it_asks_otherwise(string alg)
    {
        var key = SigningKey.New(alg);
        var client = await registrar.ClientAsync(Registrar.Signing(key), key);
        (await client.SignInAsync(await provider.People.SamAsync())).IdToken.Alg.ShouldBe("RS256");
    }

    [Fact, Module("oidcc-idtoken-unsigned")]
    public async Task An_unsigned_ID_token_cannot_be_registered() =>
        (await registrar.RegisterAsync(Registrar.Metadata(("id_token_signed_response_alg", "none")))).Status.ShouldBe(400);

    [Fact, Module("oidcc-userinfo-rs256")]
    public async Task UserInfo_is_a_signed_JWT_where_the_client_registered_so()
    {
        var client = await registrar.ClientAsync(Registrar.Metadata(("userinfo_signed_response_alg", "RS256")));
        var signIn = await client.SignInAsync(await provider.People.SamAsync());
        var answer = await client.UserInfoAsync(signIn.AccessToken);
        answer.Header("content-type").ShouldStartWith("application/jwt");
        var jwt = await IdTokens.SignedAsync(provider, answer.Body, client.Client.ClientId);
        jwt.Alg.ShouldBe("RS256");
        jwt.Subject.ShouldBe(signIn.IdToken.Subject);
    }

    [Fact, Module("oidcc-ensure-redirect-uri-in-authorization-request")]
    public async Task A_request_without_a_redirect_URI_gets_a_page_and_no_redirect()
    {
        var client = await registrar.ClientAsync(Registrar.Metadata());
        (await client.AuthorizeAsync(await provider.People.SamAsync(), client.Request(("redirect_uri", null)))).Page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, Module("oidcc-redirect-uri-query-OK"), Module("oidcc-redirect-uri-query-mismatch"), Module("oidcc-redirect-uri-query-added")]
    [InlineData("?foo=bar", "?foo=bar", true)]
    [InlineData("?foo=bar", "?bar=foo", false)]
    [InlineData("", "?foo=bar", false)]
    public async Task A_query_belongs_to_the_redirect_URI(string registered, string sent, bool taken)
    {
        var client = await registrar.ClientAsync(Registrar.Metadata(("redirect_uris", new JsonArray(Registrar.RedirectUri + registered))));
        var request = client.Request(("redirect_uri", Registrar.RedirectUri + sent));
        var landing = await client.AuthorizeAsync(await provider.People.SamAsync(), request);
        if (taken)
        {
            landing.Answer["code"].ShouldNotBeEmpty();
            landing.Answer["foo"].ShouldBe("bar");
        }
        else
        {
            landing.Page.Status.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Theory, Module("oidcc-redirect-uri-regfrag"), Module("own-registration-refusals")]
    [InlineData("redirect_uris", "https://conformance-dynamic.example/callback#fragment")]
    [InlineData("redirect_uris", "javascript:alert(1)")]
    [InlineData("redirect_uris", "not an address")]
    [InlineData("redirect_uris", null)]
    public async Task An_address_that_nobody_may_be_sent_to_cannot_be_registered(string member, string? address)
    {
        var answer = await registrar.RegisterAsync(Registrar.Metadata((member, address is null ? null : new JsonArray(address))));
        answer.ShouldBeError("invalid_redirect_uri");
    }

    [Theory, Module("oidcc-registration-logo-uri"), Module("oidcc-registration-policy-uri"), Module("oidcc-registration-tos-uri")]
    [InlineData("logo_uri", false)]
    [InlineData("policy_uri", true)]
    [InlineData("tos_uri", true)]
    public async Task Addresses_about_the_client_are_echoed_and_policies_linked_where_the_person_decides(string member, bool linked)
    {
        var address = $"https://conformance-dynamic.example/{member}";
        var client = await registrar.ClientAsync(Registrar.Metadata((member, address)));
        var sam = await provider.People.SamAsync();
        var consent = (await sam.OpenAsync($"{provider.Metadata["authorization_endpoint"]}?{UrlEncoded.Write(client.Request())}")).Page;
        consent.Address.AbsolutePath.ShouldBe("/consent");
        (consent.Document.QuerySelector($"a[href='{address}']") is not null).ShouldBe(linked);
        consent.Document.QuerySelectorAll("img[src^='https:']").ShouldBeEmpty();
    }

    [Fact, Module("oidcc-registration-jwks-uri"), Module("oidcc-refresh-token-rp-key-rotation"), Module("oidcc-refresh-token")]
    public async Task Keys_behind_an_address_are_fetched_and_may_be_changed_there()
    {
        var (first, second) = (SigningKey.New(), SigningKey.New());
        var address = site.Put("/jwks", "application/json", SigningKey.JwkSet(first));
        var client = await registrar.ClientAsync(
            Registrar.Signing(first, ("jwks", null), ("jwks_uri", address), ("grant_types", new JsonArray("authorization_code", "refresh_token")),
                ("scope", "openid offline_access")),
            first);
        var signIn = await client.SignInAsync(await provider.People.SamAsync(), ("scope", "openid offline_access"), ("prompt", "consent"));

        site.Put("/jwks", "application/json", SigningKey.JwkSet(second));
        var rotated = new RelyingParty(provider, client.Client with { Key = second });
        var refreshed = await rotated.RefreshAsync(signIn.Tokens["refresh_token"]);
        refreshed.Status.ShouldBe(200, refreshed.ToString());
        (await client.RefreshAsync(signIn.Tokens["refresh_token"])).ShouldBeError("invalid_client", status: 401);
    }

    [Fact, Module("oidcc-registration-sector-uri")]
    public async Task A_sector_that_lists_the_redirect_URIs_gives_its_clients_one_subject_and_others_another()
    {
        var sector = site.Put("/sector", "application/json", $"[\"{Registrar.RedirectUri}\"]");
        var sam = await provider.People.SamAsync();
        var subjects = new List<string>();
        foreach (var changes in new (string, JsonNode?)[][] { [("sector_identifier_uri", sector)], [("sector_identifier_uri", sector)], [] })
        {
            var client = await registrar.ClientAsync(Registrar.Metadata([("subject_type", "pairwise"), .. changes]));
            subjects.Add((await client.SignInAsync(sam)).IdToken.Subject);
        }

        subjects[1].ShouldBe(subjects[0]);
        subjects[2].ShouldNotBe(subjects[0]);
    }

    [Fact, Module("oidcc-registration-sector-bad")]
    public async Task A_sector_that_does_not_list_the_redirect_URIs_is_refused()
    {
        var sector = site.Put("/sector", "application/json", """["https://another.example/callback"]""");
        var answer = await registrar.RegisterAsync(Registrar.Metadata(("subject_type", "pairwise"), ("sector_identifier_uri", sector)));
        answer.ShouldBeError("invalid_client_metadata");
    }

    [Fact, Module("oidcc-request-uri-signed-rs256"), Module("oidcc-ensure-request-object-with-redirect-uri")]
    public async Task A_signed_request_object_is_fetched_from_a_registered_address()
    {
        var key = SigningKey.New("RS256");
        var address = site.Origin + "/request";
        var client = await registrar.ClientAsync(Registrar.Signing(key, ("request_uris", new JsonArray(address))), key);
        var request = client.Request();
        var claims = new JsonObject { ["iss"] = client.Client.ClientId, ["aud"] = provider.Issuer };
        foreach (var (name, value) in request)
        {
            claims[name] = value;
        }

        site.Put("/request", "application/oauth-authz-req+jwt", key.Sign(claims, ("typ", "oauth-authz-req+jwt")));
        var outside = new Dictionary<string, string>
        {
            ["client_id"] = client.Client.ClientId, ["response_type"] = "code", ["scope"] = "openid", ["request_uri"] = address,
        };
        await client.CompleteAsync(request, await client.AuthorizeAsync(await provider.People.SamAsync(), outside));
    }

    [Fact, Module("oidcc-request-uri-unsigned")]
    [Attack(AttackClass.AlgorithmConfusion)]
    public async Task An_unsigned_request_object_is_not_taken_from_a_registered_address_either_and_is_refused_by_name()
    {
        var address = site.Origin + "/unsigned-request";
        var client = await registrar.ClientAsync(Registrar.Metadata(("request_uris", new JsonArray(address))));
        var claims = new JsonObject();
        foreach (var (name, value) in client.Request())
        {
            claims[name] = value;
        }

        site.Put("/unsigned-request", "application/oauth-authz-req+jwt", SigningKey.New().Sign(claims, ("alg", "none"), ("kid", null)));
        var outside = client.Request(("request_uri", address), ("nonce", null));
        var answer = (await client.AuthorizeAsync(await provider.People.SamAsync(), outside)).Answer;
        answer["error"].ShouldBeOneOf("invalid_request_object", "invalid_request_uri", "request_uri_not_supported");
        answer["code"].ShouldBeEmpty();
        (await registrar.RegisterAsync(Registrar.Metadata(("request_object_signing_alg", "none")))).ShouldBeError("invalid_client_metadata");
        provider.Metadata.List("request_object_signing_alg_values_supported").ShouldNotContain("none");
    }
}
