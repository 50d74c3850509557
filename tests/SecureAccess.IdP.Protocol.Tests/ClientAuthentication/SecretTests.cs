using System.Net;
using System.Text;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.ClientAuthentication;

/// <summary>RFC 6749, 2.3 and 5.2: client_secret_basic, client_secret_post, none.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData("web:wrong")]
    [InlineData("web:")]
    [InlineData("nobody:wrong")]
    public async Task A_wrong_secret_and_an_unknown_client_are_refused_alike_with_a_challenge(string basic)
    {
        await using var provider = await Provider.StartAsync();

        var answer = await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", Provider.RedeemParameters("x"), basic));

        answer.ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        answer.Text("error_description").ShouldBe("Client authentication failed.");
        answer.Message.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Basic");
    }

    [Fact]
    public async Task Both_halves_of_the_header_are_form_encoded()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { ClientId = "a:b c", Secrets = [ClientSecret.Of("p+q%&= ü")] });
        var code = await provider.CodeAsync("a:b c");

        var answer = await TokenAnswer.ReadAsync(await provider.PostAsync(
            "/connect/token", Provider.RedeemParameters(code), "a%3Ab+c:p%2Bq%25%26%3D+%C3%BC"));

        answer.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Basic !!!")]
    [InlineData("Basic d2Vi")]
    [InlineData("Basic OnNlY3JldA==")]
    [InlineData("Basic")]
    [InlineData("Bearer abc")]
    [InlineData("Basic w6n/Og==")]
    public async Task An_unreadable_header_is_a_failed_authentication(string header)
    {
        await using var provider = await Provider.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new StringContent("grant_type=authorization_code", Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", header).ShouldBeTrue();

        var answer = await TokenAnswer.ReadAsync(await provider.SendAsync(request));

        answer.ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_secret_in_the_body_is_refused_without_a_challenge()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["client_id"] = "basic", ["client_secret"] = "wrong",
        }));

        answer.ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        answer.Message.Headers.WwwAuthenticate.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_methods_at_once_are_refused()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["client_id"] = "web", ["client_secret"] = SampleClients.Secret,
        };

        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters, $"web:{SampleClients.Secret}"))).ShouldBeRefused("invalid_request");

        parameters["client_assertion"] = Assertion.Valid(provider.Clock);
        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters))).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task Another_client_id_in_the_body_than_in_the_header_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var parameters = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["client_id"] = "basic" };

        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters, $"web:{SampleClients.Secret}"))).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task A_client_uses_the_method_it_registered()
    {
        await using var provider = await Provider.StartAsync();
        var inBody = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["client_id"] = "web", ["client_secret"] = SampleClients.Secret,
        };

        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", inBody))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
        var byHeader = Provider.RedeemParameters("x");
        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", byHeader, $"basic:{SampleClients.Secret}")))
            .ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("signing")]
    [InlineData("nobody")]
    public async Task A_client_id_alone_is_enough_for_public_clients_only(string clientId)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["client_id"] = clientId };

        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Attack(AttackClass.PkceBypass)]
    public async Task A_public_client_that_presents_a_secret_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync("native", "http://127.0.0.1:9/callback");
        var parameters = Provider.RedeemParameters(code, "http://127.0.0.1:9/callback");
        parameters["client_id"] = "native";
        parameters["client_secret"] = "anything";

        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task No_client_at_all_is_a_malformed_request()
    {
        await using var provider = await Provider.StartAsync();

        (await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", Provider.RedeemParameters("x")))).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task During_a_change_of_secret_both_work_until_the_old_one_expires()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with
        {
            Secrets = [ClientSecret.Of(SampleClients.Secret, provider.Clock.GetUtcNow().AddHours(1)), ClientSecret.Of("the-new-one")],
        });

        (await provider.SignInAsync()).Status.ShouldBe(HttpStatusCode.OK);
        provider.Clock.Advance(TimeSpan.FromHours(1));
        (await provider.TokenAsync(Provider.RedeemParameters("x"))).ShouldBeRefused("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public void A_printed_client_shows_no_secret()
    {
        var printed = SampleClients.Web.ToString() + SampleClients.Web.Secrets[0];

        printed.ShouldNotContain(SampleClients.Secret);
        SampleClients.Web.Secrets[0].ToString().ShouldBe("ClientSecret(***)");
    }
}
