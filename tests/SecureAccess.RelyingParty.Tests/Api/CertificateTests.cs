using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecureAccess.IdP.Testing;
using SecureAccess.RelyingParty.Tests.World;

namespace SecureAccess.RelyingParty.Tests.Api;

/// <summary>Tokens bound to a certificate (RFC 8705 section 3).</summary>
public sealed class CertificateTests
{
    [Fact]
    [Attack(AttackClass.SenderConstraintBypass)]
    public async Task A_token_bound_to_a_certificate_is_let_in_on_its_connection_only()
    {
        await using var world = new AppWorld();
        using var own = Certificate("CN=own");
        using var other = Certificate("CN=other");
        world.Provider.AlterAccessToken = claims => claims["cnf"] = new Dictionary<string, object> { ["x5t#S256"] = Thumbprint(own) };
        var token = world.Provider.IssueAccessToken();
        foreach (var (certificate, status) in ((X509Certificate2?, HttpStatusCode)[])
            [(own, HttpStatusCode.OK), (other, HttpStatusCode.Unauthorized), (null, HttpStatusCode.Unauthorized)])
        {
            world.ClientCertificate = certificate;
            (await world.CallApiAsync(token)).StatusCode.ShouldBe(status);
        }
    }

    [Fact]
    [Attack(AttackClass.SenderConstraintBypass)]
    public async Task A_certificate_in_a_header_is_no_certificate_of_the_connection()
    {
        await using var world = new AppWorld();
        using var own = Certificate("CN=own");
        world.Provider.AlterAccessToken = claims => claims["cnf"] = new Dictionary<string, object> { ["x5t#S256"] = Thumbprint(own) };
        using var client = new HttpClient(world.Handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{AppWorld.App}/api/data");
        request.Headers.Authorization = new("Bearer", world.Provider.IssueAccessToken());
        request.Headers.Add("X-Client-Cert", Convert.ToBase64String(own.RawData));
        (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_bound_to_both_needs_both()
    {
        await using var world = new AppWorld();
        using var own = Certificate("CN=own");
        var key = new ProofKey();
        world.Provider.AlterAccessToken = claims =>
            claims["cnf"] = new Dictionary<string, object> { ["x5t#S256"] = Thumbprint(own), ["jkt"] = key.Thumbprint };
        var token = world.Provider.IssueAccessToken();
        (await world.CallApiAsync(token, scheme: "DPoP", proofs: [key.Prove(world.Clock.GetUtcNow(), token)])).StatusCode
            .ShouldBe(HttpStatusCode.Unauthorized);
        world.ClientCertificate = own;
        (await world.CallApiAsync(token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await world.CallApiAsync(token, scheme: "DPoP", proofs: [key.Prove(world.Clock.GetUtcNow(), token)])).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_confirmation_that_nobody_here_understands_is_not_met()
    {
        await using var world = new AppWorld();
        world.Provider.AlterAccessToken = claims => claims["cnf"] = new Dictionary<string, object> { ["kid"] = "k" };
        (await world.CallApiAsync(world.Provider.IssueAccessToken())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    internal static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest(name, key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private static string Thumbprint(X509Certificate2 certificate) =>
        Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
}
