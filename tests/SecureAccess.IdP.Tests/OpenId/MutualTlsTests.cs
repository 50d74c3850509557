using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.SenderConstraint;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>RFC 8705 over real TLS: the authority of Development, a client's certificate, and headers that pretend to be one.</summary>
public sealed class MutualTlsTests
{
    [Fact]
    public async Task A_client_with_a_certificate_of_the_authority_gets_a_token_bound_to_it()
    {
        using var world = new World();

        var answer = await world.AskAsync(world.Certificate);

        var payload = answer.GetProperty("access_token").GetString()!.Split('.')[1];
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
        claims.RootElement.GetProperty("cnf").GetProperty("x5t#S256").GetString()
            .ShouldBe(Base64Url.EncodeToString(SHA256.HashData(world.Certificate.RawData)));
    }

    [Fact]
    public async Task Without_a_certificate_the_connection_stands_and_the_client_is_refused()
    {
        using var world = new World();

        (await world.AskAsync(certificate: null)).GetProperty("error").GetString().ShouldBe("invalid_client");
    }

    [Theory]
    [InlineData("Client-Cert")]
    [InlineData("X-Forwarded-Client-Cert")]
    [InlineData("X-ARR-ClientCert")]
    [InlineData("ssl-client-cert")]
    public async Task A_certificate_in_a_header_proves_nothing_by_default(string header)
    {
        using var world = new World();

        (await world.AskAsync(certificate: null, (header, world.Rfc9440))).GetProperty("error").GetString().ShouldBe("invalid_client");
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    public async Task A_header_counts_from_a_configured_proxy_only(string proxy, bool believed)
    {
        using var world = new World(("CertificateForwarding:Header", "Client-Cert"), ("CertificateForwarding:Proxies:0", proxy));

        foreach (var text in new[] { world.Rfc9440, Uri.EscapeDataString(world.Certificate.ExportCertificatePem()) })
        {
            (await world.AskAsync(certificate: null, ("Client-Cert", text))).TryGetProperty("access_token", out _).ShouldBe(believed);
        }

        (await world.AskAsync(certificate: null, ("Client-Cert", ":bm9uc2Vuc2U=:"))).GetProperty("error").GetString().ShouldBe("invalid_client");
    }

    [Fact]
    public void A_header_without_proxies_is_told_at_start()
    {
        using var server = new ServerFixture { Settings = { ["CertificateForwarding:Header"] = "Client-Cert" } };

        Should.Throw<OptionsValidationException>(server.ValidateConfiguration).Message.ShouldContain("Proxies is empty");
    }

    [Fact]
    public void The_authority_stays_over_a_restart_and_its_key_is_private()
    {
        using var world = new World();

        File.Exists(world.KeyFile).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(world.KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>The server with one client of the method, on a TLS port of its own.</summary>
    private sealed class World : IDisposable
    {
        private readonly ServerFixture server = new();
        private readonly Uri address;

        public World(params (string Key, string Value)[] settings)
        {
            server.Settings["Clients:tls-machine:Name"] = "Machine";
            server.Settings["Clients:tls-machine:GrantTypes:0"] = "client_credentials";
            server.Settings["Clients:tls-machine:Scopes:0"] = "records";
            server.Settings["Clients:tls-machine:TlsSubjectDn"] = "CN=machine,O=Example";
            server.Settings["Clients:tls-machine:CertificateBoundTokens"] = "true";
            foreach (var (key, value) in settings)
            {
                server.Settings[key] = value;
            }

            server.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps()));
            server.StartServer();
            address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
            AnchorFile = server.Services.GetRequiredService<IOptions<MutualTlsOptions>>().Value.TrustAnchorFile;
            Certificate = Issue();
        }

        public X509Certificate2 Certificate { get; }

        public string KeyFile => AnchorFile.Replace("ca.pem", "ca-key.pem", StringComparison.Ordinal);

        /// <summary>The certificate as RFC 9440 writes it.</summary>
        public string Rfc9440 => $":{Convert.ToBase64String(Certificate.RawData)}:";

        private string AnchorFile { get; }

        public async Task<JsonElement> AskAsync(X509Certificate2? certificate, params (string Name, string Value)[] headers)
        {
            using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
            if (certificate is not null)
            {
                handler.ClientCertificates.Add(certificate);
            }

            using var http = new HttpClient(handler) { BaseAddress = address };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "tls-machine" }),
            };
            foreach (var (name, value) in headers)
            {
                request.Headers.Add(name, value);
            }

            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            return body.RootElement.Clone();
        }

        public void Dispose()
        {
            Certificate.Dispose();
            server.Dispose();
        }

        private X509Certificate2 Issue()
        {
            using var authority = X509Certificate2.CreateFromPemFile(AnchorFile, KeyFile);
            DateTimeOffset from = authority.NotBefore;

            // The authority is of the day the tests run; the server's clock is the tests' own.
            server.Clock.Advance(from.AddDays(2) - server.Clock.GetUtcNow());
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest(new X500DistinguishedName("CN=machine, O=Example"), key, HashAlgorithmName.SHA256);
            using var certificate = request.Create(authority, from, from.AddDays(30), RandomNumberGenerator.GetBytes(16));
            using var withKey = certificate.CopyWithPrivateKey(key);
            return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
        }
    }
}
