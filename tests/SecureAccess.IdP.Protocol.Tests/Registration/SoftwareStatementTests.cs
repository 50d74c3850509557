using System.Net;
using System.Security.Cryptography;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Registration;

/// <summary>RFC 7591, 2.3: what a publisher vouches for stands above what the request says.</summary>
public sealed class SoftwareStatementTests
{
    private const string Header = """{"alg":"ES256","kid":"ec-1"}""";

    [Fact]
    public async Task A_statement_of_a_known_issuer_stands_above_the_request_and_comes_back_unmodified()
    {
        await using var server = await StartAsync();
        var statement = Sign("""{"iss":"https://publisher.example","client_name":"Vouched for","software_id":"s-1"}""");

        var reply = await RegisterAsync(server, statement);

        reply.Status.ShouldBe(HttpStatusCode.Created, reply.Body.ToString());
        reply.Text("client_name").ShouldBe("Vouched for");
        reply.Text("software_id").ShouldBe("s-1");
        reply.Text("software_statement").ShouldBe(statement);
    }

    [Fact]
    public async Task One_that_is_not_signed_by_its_issuer_or_is_expired_or_no_jwt_is_invalid()
    {
        await using var server = await StartAsync();
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        const string claims = """{"iss":"https://publisher.example","client_name":"x"}""";
        string[] statements =
        [
            JwtText.SignEs256(Header, claims, stranger),
            JwtText.Encode("""{"alg":"none"}""") + "." + JwtText.Encode(claims) + ".AA",
            Sign("""{"iss":"https://publisher.example","exp":1}"""),
            "no.jwt",
        ];
        foreach (var statement in statements)
            (await RegisterAsync(server, statement)).ShouldBeRefused("invalid_software_statement");
    }

    [Fact]
    public async Task One_of_an_unknown_issuer_is_unapproved()
    {
        await using var server = await StartAsync();

        (await RegisterAsync(server, Sign("""{"iss":"https://stranger.example"}"""))).ShouldBeRefused("unapproved_software_statement");
    }

    [Fact]
    public async Task A_statement_cannot_register_what_a_request_could_not()
    {
        await using var server = await StartAsync();

        (await RegisterAsync(server, Sign("""{"iss":"https://publisher.example","redirect_uris":["javascript:alert(1)"]}""")))
            .ShouldBeRefused("invalid_redirect_uri");
    }

    private static Task<Registrations> StartAsync() => Registrations.StartAsync(
        options => options.SoftwareStatementIssuers["https://publisher.example"] = SampleClients.Signing.Jwks.Json);

    private static Task<RegistrationReply> RegisterAsync(Registrations server, string statement)
    {
        var metadata = Registrations.Metadata();
        metadata["software_statement"] = statement;
        return server.RegisterAsync(metadata);
    }

    private static string Sign(string claims) => JwtText.SignEs256(Header, claims, SampleClients.AssertionKey);
}
