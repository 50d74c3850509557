using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>
/// Behind proxies (<c>Forwarding:Proxies</c>) the limits go by the address that the outermost known proxy saw, never by what a caller wrote
/// (peer defect class 22).
/// </summary>
public sealed class ForwardedAddressTests
{
    /// <summary>What a caller writes before the part that its proxy adds is never reached, and from anybody else the header is not read.</summary>
    [Theory]
    [Attack(AttackClass.HeaderForgery)]
    [InlineData("10.0.0.1", "203.0.113.1", "203.0.113.2", false)]
    [InlineData("10.0.0.1", "203.0.113.1", "203.0.113.1", true)]
    [InlineData("::ffff:10.0.0.1", "203.0.113.1", "203.0.113.2", false)]
    [InlineData("10.0.0.1", "198.51.100.1, 203.0.113.1", "198.51.100.2, 203.0.113.1", true)]
    [InlineData("10.0.0.1", "198.51.100.1, 203.0.113.1, 10.0.9.9", "198.51.100.2, 203.0.113.1, 10.0.9.9", true)]
    [InlineData("192.0.2.7", "203.0.113.1", "203.0.113.2", true)]
    public async Task A_caller_is_counted_by_the_address_that_a_known_proxy_saw(string sender, string first, string second, bool together)
    {
        await using var server = ServerBehind(sender, "10.0.0.0/16");
        await server.MakeAsync("norah.behind");
        for (var guess = 0; guess < 5; guess++)
        {
            (await BrowserFrom(server, first).PasswordAsync($"nobody.{guess}", "wrong password here")).Errors.ShouldNotBeEmpty();
        }

        // Whoever shares the address of the guesses is held up with the right password as well.
        var other = await BrowserFrom(server, second).PasswordAsync("norah.behind");
        (other.Location is null).ShouldBe(together);
    }

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.1/33")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    public void What_is_no_proxy_is_told_at_start(string proxy)
    {
        using var server = new ServerFixture { Settings = { ["Forwarding:Proxies:0"] = proxy } };

        Should.Throw<OptionsValidationException>(server.ValidateConfiguration).Message.ShouldContain(proxy);
    }

    private static ServerFixture ServerBehind(string sender, string proxies) => new()
    {
        Settings = { ["Forwarding:Proxies:0"] = proxies, ["Authenticators:SignInFailuresPerOrigin"] = "5" },
        Replace = services => services.AddSingleton<IStartupFilter>(new SentFrom(IPAddress.Parse(sender))),
    };

    private static TestBrowser BrowserFrom(ServerFixture server, string forwardedFor)
    {
        var client = server.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        return new TestBrowser(client);
    }

    /// <summary>The address of the connection, which a server in memory has none of.</summary>
    private sealed class SentFrom(IPAddress sender) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = sender;
                return following(context);
            });
            next(app);
        };
    }
}
