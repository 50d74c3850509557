using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.RelyingParty.Tests.Live;

/// <summary>The library against the real provider, in the ways that the samples do not go.</summary>
[Collection(LiveTests.Name)]
public sealed class LibraryTests(LiveWorld world)
{
    [Fact]
    public async Task Signed_requests_signed_responses_key_and_DPoP_go_together_under_FAPI_2()
    {
        await using var app = await LiveApp.StartAsync(world, options =>
        {
            options.ClientId = "library-signed";
            options.ClientKey = ClientKeys.FromPem(world.ClientKey.ExportPkcs8PrivateKeyPem(), "library");
            options.SignRequestObjects = true;
            options.UseSignedResponses = true;
            options.UseDPoP = true;
        });
        var browser = await SignedInAsync();

        var back = browser.Visited.Last(address => address.AbsolutePath == "/signin-secureaccess");
        back.Query.ShouldStartWith("?response=", customMessage: "the provider's answer is one signed text");
        (await browser.OpenAsync($"{world.OwnApp}/via-client?path=/api/data")).Document.Body!.TextContent.ShouldStartWith("200 ");
    }

    [Fact]
    public async Task A_certificate_is_the_client_and_its_token_is_refused_where_the_connection_has_none()
    {
        using var certificate = Issue();
        using var wire = TrustingHandler(certificate);
        await using var app = await LiveApp.StartAsync(world, options =>
        {
            options.ClientId = "library-tls";
            options.ClientCertificate = certificate;
            options.ClientAuthentication = ClientAuthenticationMethod.TlsClientAuth;
            options.BackchannelHttpHandler = wire;
        });
        var browser = await SignedInAsync();

        // The API of this app is spoken to without TLS, so whoever has the token has nothing there.
        var token = (await browser.OpenAsync($"{world.OwnApp}/token")).Document.Body!.TextContent;
        token.Split('.').Length.ShouldBe(3);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.GetAsync(new Uri($"{world.OwnApp}/api/data"), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_API_asks_the_provider_about_an_opaque_token()
    {
        await using var app = await LiveApp.StartAsync(world, Opaque, AskingApi);
        var browser = await SignedInAsync();

        var token = (await browser.OpenAsync($"{world.OwnApp}/token")).Document.Body!.TextContent;
        token.ShouldNotContain(".");
        (await browser.OpenAsync($"{world.OwnApp}/via-client?path=/api/data")).Document.Body!.TextContent.ShouldStartWith("200 ");
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token[..^1] + (token[^1] == 'A' ? 'B' : 'A'));
        using var answer = await http.GetAsync(new Uri($"{world.OwnApp}/api/data"), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_API_that_wants_a_fresh_sign_in_gets_one_and_the_person_goes_on_where_they_were()
    {
        await using var app = await LiveApp.StartAsync(world, Opaque, AskingApi);
        var browser = await SignedInAsync();

        app.Clock.Ahead = TimeSpan.FromMinutes(2);
        var again = await browser.OpenAsync($"{world.OwnApp}/via-client?path=/api/recent");
        again.Address.AbsoluteUri.ShouldStartWith($"{world.Provider}/signin");
        app.Clock.Ahead = TimeSpan.Zero;

        var back = await browser.SamSignsInAsync(again);
        back.Address.PathAndQuery.ShouldBe("/via-client?path=/api/recent");
        back.Document.Body!.TextContent.ShouldBe("200 recent data");
    }

    private static void Opaque(SecureAccessOptions options) =>
        (options.ClientId, options.ClientSecret) = ("library-opaque", "library-opaque-secret-of-length");

    private static void AskingApi(SecureAccessApiOptions options) =>
        (options.IntrospectionClientId, options.IntrospectionClientSecret) = ("library-api", "library-api-secret-of-length");

    private async Task<LiveBrowser> SignedInAsync()
    {
        var browser = world.NewBrowser();
        var page = await browser.SamSignsInAsync(await browser.OpenAsync($"{world.OwnApp}/private"));
        page.Address.AbsoluteUri.ShouldBe($"{world.OwnApp}/private", page.ToString());
        return browser;
    }

    /// <summary>A certificate of the authority that the provider trusts in Development.</summary>
    private X509Certificate2 Issue()
    {
        using var authority = X509Certificate2.CreateFromPemFile(world.Authority, world.Authority.Replace("ca.pem", "ca-key.pem", StringComparison.Ordinal));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName("CN=library, O=Example"), key, HashAlgorithmName.SHA256);
        DateTimeOffset from = authority.NotBefore;
        using var certificate = request.Create(authority, from, from.AddDays(30), RandomNumberGenerator.GetBytes(16));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
    }

    private SocketsHttpHandler TrustingHandler(X509Certificate2 certificate) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = [certificate],
            LocalCertificateSelectionCallback = (_, _, certificates, _, _) => certificates[0],
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(world.Authority) },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };
}
