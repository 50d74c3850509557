using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.OpenId;

/// <summary>The operator's verb <c>rotate-keys</c>, on the keys of a server that runs.</summary>
public sealed class RotateKeysTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    [Nist("X-04")]
    public async Task Successors_are_published_beside_the_keys_and_compromised_keys_are_published_no_more()
    {
        var first = await KidsAsync();

        (await RunAsync()).Code.ShouldBe(0);
        var both = await KidsAsync();
        first.ShouldBeSubsetOf(both);
        both.Count.ShouldBeGreaterThan(first.Count);

        var (code, told) = await RunAsync("--compromised");
        code.ShouldBe(0);
        told.ShouldContain("keys replaced");
        var last = await KidsAsync();
        last.Count.ShouldBe(first.Count);
        last.ShouldNotContain(kid => both.Contains(kid));
    }

    [Theory]
    [InlineData("--everything")]
    [InlineData("--compromised", "now")]
    public async Task Whatever_else_is_written_changes_nothing(params string[] args)
    {
        var before = await KidsAsync();

        var (code, told) = await RunAsync(args);

        code.ShouldBe(64);
        told.ShouldStartWith("Usage: rotate-keys");
        (await KidsAsync()).ShouldBe(before);
    }

    private async Task<(int Code, string Told)> RunAsync(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var verb = server.Services.GetServices<IVerb>().Single(verb => verb.Name == "rotate-keys");
        return (await verb.RunAsync(args, output, TestContext.Current.CancellationToken), output.ToString());
    }

    /// <summary>The kids that are published a minute from now, when every node has read what is stored.</summary>
    private async Task<List<string>> KidsAsync()
    {
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        using var client = server.CreateClient();
        using var jwks = JsonDocument.Parse(await client.GetStringAsync("/connect/jwks", TestContext.Current.CancellationToken));
        return [.. jwks.RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!).Order(StringComparer.Ordinal)];
    }
}
