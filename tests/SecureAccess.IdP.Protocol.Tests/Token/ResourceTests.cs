using System.Text.Json;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Token;

/// <summary>RFC 8707: <c>resource</c> says whom a token is for, and may be sent several times.</summary>
public sealed class ResourceTests
{
    private const string One = "https://one.example/";
    private const string Two = "https://two.example/";
    private const string Three = "https://three.example/";

    [Fact]
    public async Task Several_resources_are_the_audience_together()
    {
        await using var provider = await StartAsync();

        var answer = await SignInAsync(provider, [One, Two], []);

        Audience(answer).ShouldBe([One, Two, Provider.Issuer]);
    }

    [Fact]
    public async Task Without_one_the_token_is_for_all_of_the_clients()
    {
        await using var provider = await StartAsync();

        Audience(await SignInAsync(provider, [], [])).ShouldBe([One, Two, Three, Provider.Issuer]);
    }

    [Fact]
    public async Task The_token_request_narrows_what_was_granted()
    {
        await using var provider = await StartAsync();

        Audience(await SignInAsync(provider, [One, Two, Three], [Three, One])).ShouldBe([Three, One, Provider.Issuer]);
    }

    [Fact]
    [Attack(AttackClass.ScopeEscalation)]
    public async Task The_token_request_never_widens_what_was_granted()
    {
        await using var provider = await StartAsync();

        (await SignInAsync(provider, [One], [One, Two])).ShouldBeRefused("invalid_target");
    }

    [Fact]
    public async Task A_refresh_narrows_and_the_next_one_may_have_all_again()
    {
        await using var provider = await StartAsync();
        var first = await SignInAsync(provider, [One, Two], []);

        var narrowed = await RefreshAsync(provider, first.RefreshToken, [Two]);
        var whole = await RefreshAsync(provider, first.RefreshToken, []);
        var wider = await RefreshAsync(provider, first.RefreshToken, [Two, Three]);

        Audience(narrowed).ShouldBe([Two, Provider.Issuer]);
        Audience(whole).ShouldBe([One, Two, Provider.Issuer]);
        wider.ShouldBeRefused("invalid_target");
    }

    [Theory]
    [InlineData("https://unknown.example/")]
    [InlineData("https://one.example")]
    [InlineData("https://ONE.example/")]
    [InlineData("https://one.example/#fragment")]
    [InlineData("one")]
    public async Task A_resource_nobody_registered_is_refused(string resource)
    {
        await using var provider = await StartAsync();

        var answer = await provider.GetAsync("/connect/authorize", [.. Provider.AuthorizeParameters(), .. Resources([One, resource])]);

        Redirection.Of(answer)["error"].ShouldBe("invalid_target");
    }

    [Fact]
    public async Task Several_resources_survive_the_walk_over_pages()
    {
        await using var provider = await StartAsync();
        provider.Gate.Decide = request => request.Resumed ? provider.Gate.Proceed(request) : Page(provider, request);
        await provider.GetAsync("/connect/authorize", [.. Provider.AuthorizeParameters(), .. Resources([One, Two])]);

        var code = Redirection.Of(await provider.Http.GetAsync(new Uri("/resume", UriKind.Relative), TestContext.Current.CancellationToken))["code"];

        Audience(await provider.TokenAsync(Provider.RedeemParameters(code))).ShouldBe([One, Two, Provider.Issuer]);
    }

    [Fact]
    public async Task Everything_else_is_still_sent_once()
    {
        await using var provider = await StartAsync();

        var answer = await provider.GetAsync(
            "/connect/authorize", [.. Provider.AuthorizeParameters(), .. Resources([One, Two]), new("scope", "email")]);

        Redirection.Of(answer)["error"].ShouldBe("invalid_request");
    }

    private static Ports.InteractionOutcome.Interact Page(Provider provider, Ports.InteractionRequest request)
    {
        provider.Sealed = request.Arrived;
        return new(Ports.InteractionKind.Login, "/page");
    }

    private static async Task<Provider> StartAsync()
    {
        var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { Resources = [One, Two, Three] });
        return provider;
    }

    private static IEnumerable<KeyValuePair<string, string>> Resources(IEnumerable<string> resources) =>
        resources.Select(resource => KeyValuePair.Create("resource", resource));

    private static async Task<TokenAnswer> SignInAsync(Provider provider, string[] atAuthorize, string[] atToken)
    {
        var answer = await provider.GetAsync("/connect/authorize", [.. Provider.AuthorizeParameters(), .. Resources(atAuthorize)]);
        return await AskAsync(provider, [.. Provider.RedeemParameters(Redirection.Of(answer)["code"]), .. Resources(atToken)]);
    }

    private static Task<TokenAnswer> RefreshAsync(Provider provider, string refreshToken, string[] resources) =>
        AskAsync(provider, [new("grant_type", "refresh_token"), new("refresh_token", refreshToken), .. Resources(resources)]);

    private static async Task<TokenAnswer> AskAsync(Provider provider, IEnumerable<KeyValuePair<string, string>> parameters) =>
        await TokenAnswer.ReadAsync(await provider.PostAsync("/connect/token", parameters, $"web:{SampleClients.Secret}"));

    private static string[] Audience(TokenAnswer answer) =>
        [.. JwtText.Payload(answer.AccessToken).GetProperty("aud").EnumerateArray().Select(item => item.GetString()!)];
}
