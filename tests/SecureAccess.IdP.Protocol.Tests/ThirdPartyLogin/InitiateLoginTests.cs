using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Protocol.ThirdPartyLogin;

namespace SecureAccess.IdP.Protocol.Tests.ThirdPartyLogin;

/// <summary>OpenID Connect Core, 4: a sign-in that begins at us is begun by the client.</summary>
public sealed class InitiateLoginTests
{
    [Theory]
    [InlineData("https://app.example/login", "https://app.example/login?iss=https%3A%2F%2Fidp.example")]
    [InlineData("https://app.example/login?tenant=1", "https://app.example/login?tenant=1&iss=https%3A%2F%2Fidp.example")]
    [InlineData("", "")]
    public async Task The_client_is_told_who_sends_the_person(string registered, string expected)
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { InitiateLoginUri = registered });

        (await FindAsync(provider, "web")).ShouldBe(expected);
    }

    [Fact]
    public async Task A_client_that_is_gone_has_no_address()
    {
        await using var provider = await Provider.StartAsync();

        (await FindAsync(provider, "nobody")).ShouldBeEmpty();
    }

    private static async Task<string> FindAsync(Provider provider, string clientId)
    {
        await using var scope = provider.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<InitiateLogin>().FindAsync(clientId, TestContext.Current.CancellationToken);
    }
}
