using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Testing;
using SecureAccess.RelyingParty.Tests.World;
using TranscriptDelivery.Api;

namespace SecureAccess.RelyingParty.Tests.Sample;

/// <summary>Transcript Delivery in this process, with the fake provider, on one clock.</summary>
public sealed class SampleWorld : IAsyncDisposable
{
    public const string App = "https://localhost";
    private readonly WebApplicationFactory<Program> factory;

    public SampleWorld()
    {
        Clock = new TestClock();
        Provider = new FakeProvider(Clock) { Audience = $"{App}/api", SessionSince = Clock.GetUtcNow() };
        Provider.AlterIdToken = claims => claims["aud"] = "transcript-delivery";
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            host.UseSetting("TranscriptDelivery:Authority", Provider.Issuer);
            host.UseSetting("TranscriptDelivery:ClientSecret", "secret");
            host.UseSetting("TranscriptDelivery:PublicAddress", App);
            host.ConfigureLogging(logging => logging.ClearProviders());
            host.ConfigureServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                services.Configure<SecureAccessOptions>(
                    SecureAccessDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = Provider.Handler);
                services.Configure<SecureAccessApiOptions>(
                    SecureAccessApiDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = Provider.Handler);
                services.AddHttpClient<TranscriptClient>().ConfigurePrimaryHttpMessageHandler(() => Api);
            });
        });
        Browser = NewBrowser();
    }

    public TestClock Clock { get; }

    public FakeProvider Provider { get; }

    public Browser Browser { get; }

    private HttpMessageHandler Api => factory.Server.CreateHandler();

    public Browser NewBrowser() => new(("localhost", factory.Server.CreateHandler()), ("login.test", Provider.Handler));

    public async Task<(Page Page, IHtmlDocument Html)> OpenAsync(string path, HttpContent? form = null)
    {
        var page = await Browser.OpenAsync(App + path, form);
        return (page, await new HtmlParser().ParseDocumentAsync(page.Text));
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
