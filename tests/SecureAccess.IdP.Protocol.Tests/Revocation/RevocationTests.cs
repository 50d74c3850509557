using System.Net;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Revocation;

/// <summary>RFC 7009.</summary>
public sealed class RevocationTests
{
    private const string Web = $"web:{SampleClients.Secret}";

    [Fact]
    public async Task Revoking_a_refresh_token_ends_its_grant_and_the_access_tokens_with_it()
    {
        await using var provider = await Provider.StartAsync();
        var tokens = await provider.SignInAsync();

        (await RevokeAsync(provider, tokens.RefreshToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await provider.RefreshAsync(tokens.RefreshToken)).ShouldBeRefused("invalid_grant");
        (await provider.UserInfoAsync(tokens.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        provider.Grants.Events[^1].Kind.ShouldBe(GrantEventKind.RefreshTokenRevoked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Revoking_an_access_token_ends_that_one_alone(bool opaque)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { OpaqueAccessTokens = opaque });
        var tokens = await provider.SignInAsync();
        var other = await provider.RefreshAsync(tokens.RefreshToken);

        (await RevokeAsync(provider, tokens.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await provider.UserInfoAsync(tokens.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await provider.UserInfoAsync(other.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await provider.RefreshAsync(tokens.RefreshToken)).Status.ShouldBe(HttpStatusCode.OK);
        provider.Grants.Events.ShouldContain(entry => entry.Kind == GrantEventKind.AccessTokenRevoked);
    }

    [Theory]
    [InlineData("never-issued")]
    [InlineData("a.b.c")]
    public async Task An_unknown_token_is_answered_as_if_it_had_been_revoked(string token)
    {
        await using var provider = await Provider.StartAsync();

        var answer = await RevokeAsync(provider, token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_can_be_revoked_twice()
    {
        await using var provider = await Provider.StartAsync();
        var tokens = await provider.SignInAsync();
        foreach (var token in new[] { tokens.AccessToken, tokens.AccessToken, tokens.RefreshToken, tokens.RefreshToken })
            (await RevokeAsync(provider, token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        provider.Grants.Events.Count(entry => entry.Kind is GrantEventKind.AccessTokenRevoked or GrantEventKind.RefreshTokenRevoked).ShouldBe(2);
    }

    [Fact]
    public async Task Another_clients_token_is_not_ones_to_revoke()
    {
        await using var provider = await Provider.StartAsync();
        var tokens = await provider.SignInAsync("basic");
        foreach (var token in new[] { tokens.AccessToken, tokens.RefreshToken })
            (await TokenAnswer.ReadAsync(await RevokeAsync(provider, token))).ShouldBeRefused("invalid_grant");

        (await provider.UserInfoAsync(tokens.AccessToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await provider.RefreshAsync(tokens.RefreshToken, "basic")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_public_client_revokes_its_own_and_a_confidential_one_has_to_authenticate()
    {
        await using var provider = await Provider.StartAsync();
        var native = await provider.SignInAsync("native", redirectUri: "http://127.0.0.1/callback");
        var web = await provider.SignInAsync();

        (await provider.PostAsync("/connect/revoke", [new("token", native.RefreshToken), new("client_id", "native")])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await provider.RefreshAsync(native.RefreshToken, "native")).ShouldBeRefused("invalid_grant");
        (await provider.PostAsync("/connect/revoke", [new("token", web.RefreshToken), new("client_id", "web")])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await provider.PostAsync("/connect/revoke", [], Web)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await provider.GetAsync("/connect/revoke", [])).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private static Task<HttpResponseMessage> RevokeAsync(Provider provider, string token) =>
        provider.PostAsync("/connect/revoke", [new("token", token), new("token_type_hint", "unheard_of")], Web);
}
