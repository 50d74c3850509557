using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Decoupled.Backchannel;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Decoupled;

/// <summary>CIBA Core: a client names a person who is elsewhere, and waits for their word.</summary>
public sealed class BackchannelTests
{
    [Fact]
    public async Task The_person_is_told_and_the_client_waits()
    {
        await using var provider = await StartAsync();

        var answer = await AskAsync(provider);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Text("auth_req_id").Length.ShouldBe(43);
        answer.Body.GetProperty("expires_in").GetInt64().ShouldBe(300);
        answer.Body.GetProperty("interval").GetInt64().ShouldBe(5);
        provider.People.Told.ShouldHaveSingleItem().SubjectId.ShouldBe("subject-1");
        (await PollAsync(provider, answer)).ShouldBeRefused("authorization_pending");
    }

    [Fact]
    public async Task The_client_works_the_number_out_from_what_it_alone_holds()
    {
        await using var provider = await StartAsync();

        var answer = await AskAsync(provider);

        var digest = SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(answer.Text("auth_req_id")));
        var number = (int)(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(digest) % 100);
        provider.People.Told[0].MatchingNumber.ShouldBe(number);
    }

    [Fact]
    public async Task Tokens_come_after_the_persons_word_and_once()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider);

        (await ApproveAsync(provider)).ShouldBe("/ended/Backchannel/Approved");

        var tokens = await PollAsync(provider, asked);
        JwtText.Payload(tokens.IdToken).GetProperty("sub").GetString().ShouldBe("subject-1");
        (await PollAsync(provider, asked)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task Nobody_else_can_approve_it_whatever_the_host_says()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider);
        provider.Gate.SubjectId = "subject-2";
        provider.Gate.Decide = provider.Gate.Proceed;

        (await ApproveAsync(provider)).ShouldBe("/ended/Backchannel/Refused");
        (await PollAsync(provider, asked)).ShouldBeRefused("access_denied");
        provider.Gate.Last.NamedSubject.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("binding_message", "<b>pay</b>", "invalid_binding_message")]
    [InlineData("binding_message", "Zahlung über 5", "invalid_binding_message")]
    [InlineData("binding_message", "https://evil.example/x", "invalid_binding_message")]
    [InlineData("requested_expiry", "0", "invalid_request")]
    [InlineData("requested_expiry", "-5", "invalid_request")]
    [InlineData("requested_expiry", "soon", "invalid_request")]
    [InlineData("login_hint", "nobody", "unknown_user_id")]
    [InlineData("id_token_hint", "x.y.z", "invalid_request")]
    [InlineData("login_hint_token", "x", "invalid_request")]
    [InlineData("scope", "email", "invalid_scope")]
    [InlineData("scope", "openid admin", "invalid_scope")]
    public async Task What_cannot_be_asked_is_refused(string name, string value, string error)
    {
        await using var provider = await StartAsync();

        (await AskAsync(provider, (name, value))).ShouldBeRefused(error);
        provider.People.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_long_a_binding_message_is_refused()
    {
        await using var provider = await StartAsync();

        (await AskAsync(provider, ("binding_message", new string('a', 65)))).ShouldBeRefused("invalid_binding_message");
        (await AskAsync(provider, ("binding_message", new string('a', 64)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_shorter_life_is_granted_and_a_longer_one_is_cut()
    {
        await using var provider = await StartAsync();

        (await AskAsync(provider, ("requested_expiry", "60"))).Body.GetProperty("expires_in").GetInt64().ShouldBe(60);
        (await AskAsync(provider, ("requested_expiry", "999999"))).Body.GetProperty("expires_in").GetInt64().ShouldBe(300);
    }

    [Fact]
    public async Task An_id_token_of_this_client_names_the_person()
    {
        await using var provider = await StartAsync();
        var idToken = (await provider.SignInAsync()).IdToken;
        provider.Clients.Put(provider.Clients["machine"] with { ClientId = "web", BackchannelTokenDeliveryMode = "poll", GrantTypes = [GrantType.Ciba] });

        var own = await provider.PostAsync("/connect/bc-authorize", [new("scope", "openid"), new("id_token_hint", idToken)], $"web:{SampleClients.Secret}");
        var foreign = await provider.PostAsync("/connect/bc-authorize", [new("scope", "openid"), new("id_token_hint", idToken)], $"machine:{SampleClients.Secret}");

        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await TokenAnswer.ReadAsync(foreign)).ShouldBeRefused("unknown_user_id");
    }

    [Fact]
    public async Task Nobody_is_asked_until_they_give_in()
    {
        await using var provider = await StartAsync();
        await AskAsync(provider);
        await AskAsync(provider);

        (await AskAsync(provider)).ShouldBeRefused("access_denied", HttpStatusCode.Forbidden);
        provider.People.Told.Count.ShouldBe(2);

        provider.Clock.Advance(TimeSpan.FromMinutes(5));
        provider.People.AskedTooOften = true;
        (await AskAsync(provider)).ShouldBeRefused("access_denied", HttpStatusCode.Forbidden);
        provider.Decoupled.All.Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_expires()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider);
        provider.Clock.Advance(TimeSpan.FromMinutes(5));

        (await PollAsync(provider, asked)).ShouldBeRefused("expired_token");
    }

    [Fact]
    public async Task A_device_code_is_no_auth_req_id()
    {
        await using var provider = await StartAsync();
        var asked = await AskAsync(provider);
        provider.Clients.Put(provider.Clients["machine"] with { GrantTypes = [GrantType.Ciba, GrantType.DeviceCode] });

        var answer = await provider.TokenAsync(new() { ["grant_type"] = GrantType.DeviceCode, ["device_code"] = asked.Text("auth_req_id") }, "machine");

        answer.ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task A_client_that_is_not_registered_or_public_is_refused()
    {
        await using var provider = await StartAsync();

        var answer = await provider.PostAsync("/connect/bc-authorize", [new("scope", "openid"), new("login_hint", "ada")], $"web:{SampleClients.Secret}");
        var open = await provider.PostAsync("/connect/bc-authorize", [new("scope", "openid"), new("login_hint", "ada"), new("client_id", "native")]);

        (await TokenAnswer.ReadAsync(answer)).ShouldBeRefused("unauthorized_client");
        (await TokenAnswer.ReadAsync(open)).ShouldBeRefused("unauthorized_client");
    }

    [Fact]
    public async Task Ping_needs_a_bearer_token_and_keeps_what_it_will_say()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(provider.Clients["machine"] with
        {
            BackchannelTokenDeliveryMode = "ping", BackchannelClientNotificationEndpoint = "https://client.example/ping",
        });

        (await AskAsync(provider)).ShouldBeRefused("invalid_request");
        (await AskAsync(provider, ("client_notification_token", "a b"))).ShouldBeRefused("invalid_request");
        var answer = await AskAsync(provider, ("client_notification_token", "s3cret"));
        var kept = provider.Decoupled.All.ShouldHaveSingleItem();
        kept.Pinged.ShouldBeTrue();
        kept.Parameters["auth_req_id"].ShouldBe(answer.Text("auth_req_id"));
    }

    [Fact]
    public async Task The_ping_says_which_request_is_decided_and_nothing_else()
    {
        var heard = new TaskCompletionSource<(string Authorization, string Body)>();
        await using var client = await Fetching.Elsewhere.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            heard.TrySetResult((context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync()));
            context.Response.StatusCode = 204;
        });
        await using var provider = await Provider.StartAsync(services: services =>
            services.Configure<Protocol.Fetching.FetchingOptions>(options => options.AllowLoopback = true));
        provider.Clients.Put(SampleClients.Machine with
        {
            GrantTypes = [GrantType.Ciba], BackchannelTokenDeliveryMode = "ping", BackchannelClientNotificationEndpoint = client.Address + "/ping",
        });
        var asked = await AskAsync(provider, ("client_notification_token", "s3cret"));

        using var scope = provider.Services.CreateScope();
        var delivery = await scope.ServiceProvider.GetRequiredService<BackchannelPing>()
            .SendAsync(provider.Decoupled.All.Single(), TestContext.Current.CancellationToken);

        delivery.ShouldBeOfType<PingDelivery.Delivered>();
        var (authorization, body) = await heard.Task;
        authorization.ShouldBe("Bearer s3cret");
        body.ShouldBe($$"""{"auth_req_id":"{{asked.Text("auth_req_id")}}"}""");
    }

    [Fact]
    public async Task A_signed_request_works_once_and_only_signed()
    {
        await using var provider = await StartAsync();
        provider.Clients.Put(SampleClients.Signing with
        {
            GrantTypes = [GrantType.Ciba], BackchannelTokenDeliveryMode = "poll", BackchannelAuthenticationRequestSigningAlg = "ES256",
        });
        var signed = Signed(provider);

        (await SendAsync(provider, ("request", signed), ("login_hint", "nobody"))).Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(provider, ("request", signed))).ShouldBeRefused("invalid_request");
        (await SendAsync(provider, ("scope", "openid"), ("login_hint", "ada"))).ShouldBeRefused("invalid_request");
        foreach (var missing in new[] { "iss", "aud", "exp", "nbf", "iat", "jti" })
            (await SendAsync(provider, ("request", Signed(provider, claims => claims.Remove(missing))))).ShouldBeRefused("invalid_request");

        (await SendAsync(provider, ("request", Signed(provider, claims => claims["exp"] = claims["nbf"]!.GetValue<long>() + 3601)))).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task The_metadata_names_what_is_there()
    {
        await using var provider = await StartAsync();

        using var metadata = JsonDocument.Parse(await provider.TextAsync("/.well-known/openid-configuration"));

        metadata.RootElement.GetProperty("backchannel_authentication_endpoint").GetString().ShouldBe("https://idp.example/connect/bc-authorize");
        metadata.RootElement.GetProperty("backchannel_token_delivery_modes_supported").EnumerateArray().Select(mode => mode.GetString()).ShouldBe(["poll", "ping"]);
    }

    [Fact]
    [Attack(AttackClass.ForgedState)]
    public async Task Nobody_starts_it_unsigned_for_a_client_that_signs_its_requests()
    {
        await using var provider = await StartAsync();
        var signing = provider.Clients["machine"] with { RequireSignedRequestObject = true };
        provider.Clients.Put(signing);
        (await AskAsync(provider)).ShouldBeRefused("invalid_request");

        provider.Clients.Put(signing with { BackchannelAuthenticationRequestSigningAlg = "ES256" });
        (await AskAsync(provider)).ShouldBeRefused("invalid_request");
        provider.Decoupled.All.ShouldBeEmpty();
    }

    private static async Task<Provider> StartAsync()
    {
        var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Machine with { GrantTypes = [GrantType.Ciba], BackchannelTokenDeliveryMode = "poll" });
        return provider;
    }

    private static async Task<TokenAnswer> AskAsync(Provider provider, params (string Name, string Value)[] more)
    {
        var parameters = new Dictionary<string, string> { ["scope"] = "openid email", ["login_hint"] = ScriptedPeople.Hint };
        foreach (var (name, value) in more)
            parameters[name] = value;

        return await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/bc-authorize", parameters, $"machine:{SampleClients.Secret}"));
    }

    private static Task<TokenAnswer> PollAsync(Provider provider, TokenAnswer asked)
    {
        provider.Clock.Advance(TimeSpan.FromSeconds(5));
        return provider.TokenAsync(new() { ["grant_type"] = GrantType.Ciba, ["auth_req_id"] = asked.Text("auth_req_id") }, "machine");
    }

    private static async Task<string> ApproveAsync(Provider provider) =>
        (await provider.Http.GetAsync(new Uri("/approve", UriKind.Relative), TestContext.Current.CancellationToken)).Headers.Location!.OriginalString;

    private static string Signed(Provider provider, Action<JsonObject>? change = null) => Assertion.Make(provider.Clock, claims =>
    {
        claims.Remove("sub");
        claims["nbf"] = claims["iat"]!.GetValue<long>();
        claims["scope"] = "openid";
        claims["login_hint"] = ScriptedPeople.Hint;
        change?.Invoke(claims);
    });

    private static async Task<TokenAnswer> SendAsync(Provider provider, params (string Name, string Value)[] fields) => await TokenAnswer.ReadAsync(
        await provider.PostAsync("/connect/bc-authorize",
        [
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            new("client_assertion", Assertion.Valid(provider.Clock)),
        ]));
}
