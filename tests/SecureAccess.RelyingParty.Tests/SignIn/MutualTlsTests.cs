using System.Text.Json;
using SecureAccess.RelyingParty.Tests.Api;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.SignIn;

/// <summary>RFC 8705 sections 2 and 5, on the client's side.</summary>
public sealed class MutualTlsTests
{
    private const string Document = """
        {
          "issuer": "https://login.test", "authorization_endpoint": "https://login.test/authorize", "token_endpoint": "https://login.test/token",
          "jwks_uri": "https://login.test/jwks", "userinfo_endpoint": "https://login.test/userinfo",
          "mtls_endpoint_aliases": { "token_endpoint": "https://mtls.login.test/token" }
        }
        """;

    [Theory]
    [InlineData(true, "https://mtls.login.test/token")]
    [InlineData(false, "https://login.test/token")]
    public void A_client_with_a_certificate_goes_to_the_aliases_where_there_are_any(bool mutualTls, string endpoint)
    {
        using var document = JsonDocument.Parse(Document);
        var metadata = ProviderMetadata.Read(document.RootElement, new Uri("https://login.test"), DateTimeOffset.UnixEpoch, mutualTls);
        metadata.TokenEndpoint.AbsoluteUri.ShouldBe(endpoint);
        metadata.UserInfoEndpoint!.AbsoluteUri.ShouldBe("https://login.test/userinfo");
    }

    [Fact]
    public async Task The_certificate_is_the_proof_and_the_form_names_the_client()
    {
        using var certificate = CertificateTests.Certificate("CN=app");
        await using var world = new AppWorld(options => (options.ClientSecret, options.ClientCertificate) = (null, certificate));
        (await world.SignInAsync()).Address.AbsolutePath.ShouldBe("/private");
        var (headers, form) = world.Provider.TokenRequests.ShouldHaveSingleItem();
        headers.Authorization.Count.ShouldBe(0);
        form["client_id"].ToString().ShouldBe("app");
        form.ContainsKey("client_assertion").ShouldBeFalse();
    }

    [Fact]
    public void The_connection_presents_the_certificate()
    {
        using var certificate = CertificateTests.Certificate("CN=app");
        using var handler = new SocketsHttpHandler();
        AccessTokenClients.Certify(handler, certificate);
        handler.SslOptions.ClientCertificates![0].ShouldBe(certificate);
    }
}
