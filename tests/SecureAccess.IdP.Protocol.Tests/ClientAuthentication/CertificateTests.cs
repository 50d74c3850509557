using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.SenderConstraint;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.ClientAuthentication;

/// <summary>RFC 8705: client certificates, for authentication and for binding tokens.</summary>
public sealed class CertificateTests : IAsyncLifetime
{
    private const string Subject = "CN=client, O=Example Inc., C=US";

    private readonly Certificates certificates = new(new TestClock());
    private Provider provider = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await StartAsync();
        provider.Clients.Put(Client());
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        certificates.Dispose();
    }

    [Theory]
    [InlineData("CN=client,O=Example Inc.,C=US", true)]
    [InlineData("cn=client, o=Example Inc., c=US", true)]
    [InlineData("2.5.4.3=client,O=Example Inc.,C=US", true)]
    [InlineData(@"CN=cli\65nt,O=Example\20Inc.,C=US", true)]
    [InlineData("C=US,O=Example Inc.,CN=client", false)]
    [InlineData("CN=client,O=Example Inc.", false)]
    [InlineData("CN=client", false)]
    [InlineData("CN=Client,O=Example Inc.,C=US", false)]
    [InlineData("CN=client+O=Example Inc.,C=US", false)]
    [InlineData("nonsense", false)]
    public async Task A_certificate_of_the_authority_with_the_registered_subject_authenticates(string registered, bool accepted)
    {
        provider.Clients.Put(Client() with { TlsClientAuthSubjectDn = registered });
        provider.Certificate = certificates.Issue(Subject);

        await ShouldBe(accepted);
    }

    [Theory]
    [InlineData("dns")]
    [InlineData("uri")]
    [InlineData("email")]
    [InlineData("ip")]
    public async Task A_certificate_with_the_registered_alternative_name_authenticates_and_another_does_not(string kind)
    {
        var (right, wrong) = kind switch
        {
            "dns" => (Certificates.Named(dns: "client.example"), Certificates.Named(dns: "x.client.example", uri: "https://client.example")),
            "uri" => (Certificates.Named(uri: "https://client.example/id"), Certificates.Named(uri: "https://client.example/other")),
            "email" => (Certificates.Named(email: "client@app.example"), Certificates.Named(email: "other@app.example")),
            _ => (Certificates.Named(address: "192.0.2.7"), Certificates.Named(address: "192.0.2.8")),
        };
        provider.Clients.Put(Client() with
        {
            TlsClientAuthSubjectDn = "",
            TlsClientAuthSanDns = kind == "dns" ? "client.example" : "",
            TlsClientAuthSanUri = kind == "uri" ? "https://client.example/id" : "",
            TlsClientAuthSanEmail = kind == "email" ? "client@app.example" : "",
            TlsClientAuthSanIp = kind == "ip" ? "192.0.2.7" : "",
        });

        provider.Certificate = certificates.Issue(Subject, right);
        await ShouldBe(accepted: true);
        provider.Certificate = certificates.Issue(Subject, wrong);
        await ShouldBe(accepted: false);
        provider.Certificate = certificates.Issue(Subject);
        await ShouldBe(accepted: false);
    }

    [Fact]
    public async Task A_registration_that_leaves_open_which_name_counts_matches_nothing()
    {
        provider.Certificate = certificates.Issue(Subject, Certificates.Named(dns: "client.example"));

        provider.Clients.Put(Client() with { TlsClientAuthSanDns = "client.example" });
        await ShouldBe(accepted: false);
        provider.Clients.Put(Client() with { TlsClientAuthSubjectDn = "" });
        await ShouldBe(accepted: false);
    }

    [Fact]
    public async Task Without_a_certificate_or_with_one_nobody_vouches_for_nobody_is_authenticated()
    {
        using var otherAuthority = new Certificates(provider.Clock);

        await ShouldBe(accepted: false);
        provider.Certificate = certificates.SelfSigned(Subject);
        await ShouldBe(accepted: false);
        provider.Certificate = otherAuthority.Issue(Subject);
        await ShouldBe(accepted: false);
    }

    [Fact]
    public async Task An_expired_certificate_or_one_for_servers_is_refused()
    {
        provider.Certificate = certificates.Issue(Subject, days: -1);
        await ShouldBe(accepted: false);
        provider.Certificate = certificates.Issue(Subject, Certificates.ForServers);
        await ShouldBe(accepted: false);
    }

    [Fact]
    public async Task A_certificate_is_no_proof_for_a_client_of_another_method_and_a_secret_none_for_this_one()
    {
        provider.Certificate = certificates.Issue(Subject);
        var parameters = Provider.RedeemParameters("x");
        parameters["client_id"] = "web";
        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);

        parameters["client_id"] = "tls";
        parameters["client_secret"] = SampleClients.Secret;
        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Where_certificates_are_switched_off_they_prove_nothing()
    {
        await using var off = await Provider.StartAsync();
        off.Clients.Put(Client());
        off.Certificate = certificates.Issue(Subject);

        (await PresentAsync(off)).ShouldBe("invalid_client");
    }

    [Fact]
    public async Task A_self_signed_certificate_that_is_registered_authenticates_and_another_of_the_same_name_does_not()
    {
        var registered = certificates.SelfSigned(Subject);
        provider.Clients.Put(SelfSigned(registered));

        provider.Certificate = registered;
        await ShouldBe(accepted: true);
        provider.Certificate = certificates.SelfSigned(Subject);
        await ShouldBe(accepted: false);
        provider.Certificate = certificates.Issue(Subject);
        await ShouldBe(accepted: false);
    }

    [Fact]
    public async Task A_registered_certificate_that_expired_is_refused()
    {
        var expired = certificates.SelfSigned(Subject, days: -1);
        provider.Clients.Put(SelfSigned(expired));
        provider.Certificate = expired;

        await ShouldBe(accepted: false);
    }

    [Fact]
    public async Task A_bound_token_is_of_use_with_its_certificate_only()
    {
        provider.Clients.Put(Client() with { TlsClientCertificateBoundAccessTokens = true });
        var own = provider.Certificate = certificates.Issue(Subject);
        var answer = await RedeemAsync();

        answer.Text("token_type").ShouldBe("Bearer");
        var cnf = JwtText.Payload(answer.AccessToken).GetProperty("cnf");
        cnf.GetProperty("x5t#S256").GetString().ShouldBe(Base64Url.EncodeToString(SHA256.HashData(own.RawData)));
        (await provider.UserInfoAsync(answer.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        provider.Certificate = certificates.Issue(Subject);
        (await provider.UserInfoAsync(answer.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        provider.Certificate = null;
        (await provider.UserInfoAsync(answer.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_client_whose_tokens_are_bound_to_its_certificate_gets_none_without_one()
    {
        provider.Clients.Put(SampleClients.Native with { TlsClientCertificateBoundAccessTokens = true });
        const string Loopback = "http://127.0.0.1:9/callback";
        var code = await provider.CodeAsync("native", Loopback);
        (await provider.TokenAsync(Provider.RedeemParameters(code, Loopback), "native")).ShouldBeRefused("invalid_request");

        var own = provider.Certificate = certificates.SelfSigned("CN=device");
        var first = await provider.TokenAsync(Provider.RedeemParameters(code, Loopback), "native");
        first.Status.ShouldBe(HttpStatusCode.OK);

        provider.Certificate = certificates.SelfSigned("CN=device");
        (await provider.RefreshAsync(first.RefreshToken, "native")).ShouldBeRefused("invalid_grant");
        provider.Certificate = own;
        (await provider.RefreshAsync(first.RefreshToken, "native")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_metadata_names_the_methods_the_binding_and_the_addresses()
    {
        using var document = JsonDocument.Parse(await provider.TextAsync("/.well-known/openid-configuration"));
        var metadata = document.RootElement;

        metadata.GetProperty("tls_client_certificate_bound_access_tokens").GetBoolean().ShouldBeTrue();
        metadata.GetProperty("mtls_endpoint_aliases").GetProperty("token_endpoint").GetString().ShouldBe("https://mtls.example/connect/token");
        new[] { "tls_client_auth", "self_signed_tls_client_auth" }.ShouldBeSubsetOf(
            metadata.GetProperty("token_endpoint_auth_methods_supported").EnumerateArray().Select(value => value.GetString()!));
    }

    [Fact]
    public async Task A_DPoP_proof_may_name_the_address_where_certificates_are_asked_for()
    {
        var key = new ProofKey();
        provider.Certificate = certificates.Issue(Subject);
        var proof = key.Prove(provider.Clock, claims: claims => claims["htu"] = "https://mtls.example/connect/token");
        var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = "tls", ["grant_type"] = "authorization_code" }),
        };
        request.Headers.Add("DPoP", proof);

        (await TokenAnswer.ReadAsync(await provider.SendAsync(request))).Error.ShouldBe("invalid_request");
    }

    private static Client Client() => SampleClients.Web with
    {
        ClientId = "tls",
        Secrets = [],
        TokenEndpointAuthMethod = ClientAuthenticationMethod.TlsClientAuth,
        TlsClientAuthSubjectDn = "CN=client,O=Example Inc.,C=US",
    };

    private static Client SelfSigned(X509Certificate2 certificate)
    {
        var point = certificate.GetECDsaPublicKey()!.ExportParameters(false).Q;
        return Client() with
        {
            TokenEndpointAuthMethod = ClientAuthenticationMethod.SelfSignedTlsClientAuth,
            TlsClientAuthSubjectDn = "",
            Jwks = ClientKeySet.Parse($$"""
                {"keys":[{"kty":"EC","crv":"P-256","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}",
                "x5c":["{{Convert.ToBase64String(certificate.RawData)}}"]}]}
                """),
        };
    }

    private Task<Provider> StartAsync() => Provider.StartAsync(services: services => services.Configure<MutualTlsOptions>(options =>
    {
        options.Enabled = true;
        options.Origin = "https://mtls.example";
        options.TrustAnchorFile = certificates.AnchorFile;
    }));

    private async Task<TokenAnswer> RedeemAsync()
    {
        var parameters = Provider.RedeemParameters(await provider.CodeAsync("tls"));
        parameters["client_id"] = "tls";
        return await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters));
    }

    // An authenticated request gets as far as its unknown code: invalid_grant.
    private async Task ShouldBe(bool accepted) => (await PresentAsync(provider)).ShouldBe(accepted ? "invalid_grant" : "invalid_client");

    private static async Task<string> PresentAsync(Provider to)
    {
        var parameters = Provider.RedeemParameters("no-such-code");
        parameters["client_id"] = "tls";
        return (await TokenAnswer.ReadAsync(await to.PostAsync("/connect/token", parameters))).Error;
    }
}
