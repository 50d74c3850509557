using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.BackChannel;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Tests.Fetching;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.BackChannel;

/// <summary>Back-Channel Logout 1.0: the token, the request and what an answer means.</summary>
public sealed class BackChannelLogoutTests
{
    private static readonly LogoutNotice Notice = new("web", "subject-1", "session-1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_logout_token_has_every_claim_of_2_4_and_never_a_nonce()
    {
        await using var client = await Receiver.StartAsync();
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with { BackChannelLogoutUri = client.Address });

        (await DeliverAsync(provider)).ShouldBeOfType<LogoutDelivery.Delivered>();

        var token = client.Tokens.ShouldHaveSingleItem();
        JwtText.Header(token).GetProperty("typ").GetString().ShouldBe("logout+jwt");
        var claims = JwtText.Payload(token);
        claims.GetProperty("iss").GetString().ShouldBe(Provider.Issuer);
        claims.GetProperty("aud").GetString().ShouldBe("web");
        claims.GetProperty("sub").GetString().ShouldBe("subject-1");
        claims.GetProperty("sid").GetString().ShouldBe(FixedSalt.SidOf(SampleClients.Web));
        claims.GetProperty("jti").GetString()!.Length.ShouldBeGreaterThan(20);
        claims.GetProperty("events").GetProperty("http://schemas.openid.net/event/backchannel-logout").ValueKind.ShouldBe(JsonValueKind.Object);
        var issuedAt = claims.GetProperty("iat").GetInt64();
        issuedAt.ShouldBe(provider.Clock.GetUtcNow().ToUnixTimeSeconds());
        (claims.GetProperty("exp").GetInt64() - issuedAt).ShouldBeInRange(1, 120);
        claims.TryGetProperty("nonce", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("RS256")]
    public async Task It_is_signed_as_the_clients_id_tokens_are(string alg)
    {
        await using var client = await Receiver.StartAsync();
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with { BackChannelLogoutUri = client.Address, IdTokenSignedResponseAlg = alg });

        await DeliverAsync(provider);

        var idToken = (await provider.SignInAsync()).IdToken;
        JwtText.Header(client.Tokens[0]).GetProperty("alg").GetString().ShouldBe(alg);
        JwtText.Header(client.Tokens[0]).GetProperty("kid").GetString().ShouldBe(JwtText.Header(idToken).GetProperty("kid").GetString());
    }

    [Theory]
    [InlineData("RSA-OAEP", "A128CBC-HS256", "rsa-enc")]
    [InlineData("RSA-OAEP", "", "rsa-enc")]
    public async Task It_is_encrypted_as_the_clients_id_tokens_are_and_keeps_its_type(string alg, string enc, string kid)
    {
        await using var client = await Receiver.StartAsync();
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with
        {
            BackChannelLogoutUri = client.Address, Jwks = EncryptionKeys.Set, IdTokenEncryptedResponseAlg = alg, IdTokenEncryptedResponseEnc = enc,
        });

        (await DeliverAsync(provider)).ShouldBeOfType<LogoutDelivery.Delivered>();

        var token = client.Tokens.ShouldHaveSingleItem();
        JwtText.Header(token).GetProperty("kid").GetString().ShouldBe(kid);
        JwtText.Header(token).GetProperty("cty").GetString().ShouldBe("JWT");
        var inner = EncryptionKeys.Decrypt(token);
        JwtText.Header(inner).GetProperty("typ").GetString().ShouldBe("logout+jwt");
        JwtText.Payload(inner).GetProperty("sid").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Without_a_key_to_encrypt_to_nothing_is_sent_in_the_open()
    {
        await using var client = await Receiver.StartAsync();
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with { BackChannelLogoutUri = client.Address, IdTokenEncryptedResponseAlg = "RSA-OAEP" });

        (await DeliverAsync(provider)).ShouldNotBeOfType<LogoutDelivery.Delivered>();

        client.Tokens.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_names_the_person_as_the_clients_id_tokens_do()
    {
        await using var client = await Receiver.StartAsync();
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with { BackChannelLogoutUri = client.Address, Pairwise = true, RedirectUris = [SampleClients.Callback] });

        await DeliverAsync(provider);

        var subject = JwtText.Payload(client.Tokens[0]).GetProperty("sub").GetString();
        subject.ShouldNotBe("subject-1");
        subject.ShouldBe(JwtText.Payload((await provider.SignInAsync()).IdToken).GetProperty("sub").GetString());
    }

    [Fact]
    public async Task It_is_posted_as_a_form_with_nothing_else_in_it()
    {
        await using var client = await Receiver.StartAsync();
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with { BackChannelLogoutUri = client.Address + "/logout?tenant=1" });

        await DeliverAsync(provider);

        client.Requests.ShouldHaveSingleItem().ShouldBe("POST /logout?tenant=1 application/x-www-form-urlencoded logout_token");
    }

    [Fact]
    public async Task Each_try_has_a_token_of_its_own()
    {
        await using var client = await Receiver.StartAsync();
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with { BackChannelLogoutUri = client.Address });

        await DeliverAsync(provider);
        provider.Clock.Advance(TimeSpan.FromMinutes(5));
        await DeliverAsync(provider);

        client.Tokens.Select(token => JwtText.Payload(token).GetProperty("jti").GetString()).Distinct().Count().ShouldBe(2);
        JwtText.Payload(client.Tokens[1]).GetProperty("iat").GetInt64().ShouldBe(provider.Clock.GetUtcNow().ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(302, false)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(500, false)]
    public async Task Only_success_confirms_a_logout_and_no_redirect_is_followed(int status, bool confirmed)
    {
        await using var client = await Receiver.StartAsync(status);
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with { BackChannelLogoutUri = client.Address });

        (await DeliverAsync(provider)).ShouldBeAssignableTo(confirmed ? typeof(LogoutDelivery.Delivered) : typeof(LogoutDelivery.Failed));
        client.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_client_that_is_gone_or_asks_no_longer_is_left_alone()
    {
        await using var provider = await StartAsync();

        (await DeliverAsync(provider)).ShouldBeOfType<LogoutDelivery.NotAsked>();
        provider.Clients.Remove("web");
        (await DeliverAsync(provider)).ShouldBeOfType<LogoutDelivery.NotAsked>();
    }

    [Fact]
    public async Task Nobody_listening_is_a_failure_and_no_fault()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with { BackChannelLogoutUri = Elsewhere.Nowhere() });

        (await DeliverAsync(provider)).ShouldBeOfType<LogoutDelivery.Failed>();
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.0.0.8/admin")]
    [InlineData("https://[fd00::1]/")]
    public async Task No_address_inside_is_gone_to_whatever_was_registered(string address)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { BackChannelLogoutUri = address });

        (await DeliverAsync(provider)).ShouldBeOfType<LogoutDelivery.Failed>();
    }

    [Fact]
    public async Task A_logout_token_is_no_id_token_hint_and_no_access_token()
    {
        await using var client = await Receiver.StartAsync();
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Web with { BackChannelLogoutUri = client.Address });
        await DeliverAsync(provider);

        (await provider.GetAsync("/connect/logout", [KeyValuePair.Create("id_token_hint", client.Tokens[0])])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await provider.UserInfoAsync(client.Tokens[0])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static Task<Provider> StartAsync() =>
        Provider.StartAsync(services: services => services.Configure<FetchingOptions>(options => options.AllowLoopback = true));

    private static async Task<LogoutDelivery> DeliverAsync(Provider provider)
    {
        await using var scope = provider.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BackChannelLogout>().DeliverAsync(Notice, Cancel);
    }

    /// <summary>A client's logout endpoint.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private Elsewhere server = null!;

        public List<string> Tokens { get; } = [];

        public List<string> Requests { get; } = [];

        public string Address => server.Address;

        public static async Task<Receiver> StartAsync(int status = 200)
        {
            var receiver = new Receiver();
            receiver.server = await Elsewhere.StartAsync(async context =>
            {
                using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
                var form = QueryHelpers.ParseQuery(await reader.ReadToEndAsync());
                receiver.Requests.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Request.ContentType} {string.Join(',', form.Keys)}");
                receiver.Tokens.Add(form["logout_token"].ToString());
                context.Response.StatusCode = status;
                if (status == StatusCodes.Status302Found)
                    context.Response.Headers.Location = "/elsewhere";
            });
            return receiver;
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
