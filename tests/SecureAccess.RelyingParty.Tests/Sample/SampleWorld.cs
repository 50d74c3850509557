using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Testing;
using SecureAccess.RelyingParty.Tests.World;
using TinMatching;
using TinMatching.Api;
using TranscriptDelivery;
using TranscriptDelivery.Api;

namespace SecureAccess.RelyingParty.Tests.Sample;

/// <summary>An application of the agency in this process, with the fake provider, on one clock.</summary>
/// <typeparam name="TEntry">A type of the application's own.</typeparam>
/// <typeparam name="TApi">The client by which it calls its API.</typeparam>
public abstract class SampleWorld<TEntry, TApi> : IAsyncDisposable
    where TEntry : class
    where TApi : class
{
    public const string App = "https://localhost";
    private readonly WebApplicationFactory<TEntry> factory;

    protected SampleWorld(string section, string clientId, params (string Key, string Value)[] settings)
    {
        Clock = new TestClock();
        Provider = new FakeProvider(Clock) { Audience = $"{App}/api", SessionSince = Clock.GetUtcNow() };
        Provider.AlterIdToken = claims => claims["aud"] = clientId;
        factory = new WebApplicationFactory<TEntry>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            host.UseSetting($"{section}:Authority", Provider.Issuer);
            host.UseSetting($"{section}:ClientSecret", "secret");
            host.UseSetting($"{section}:PublicAddress", App);
            foreach (var (key, value) in settings)
                host.UseSetting($"{section}:{key}", value);

            host.ConfigureLogging(logging => logging.ClearProviders());
            host.ConfigureServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                services.Configure<SecureAccessOptions>(
                    SecureAccessDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = Provider.Handler);
                services.Configure<SecureAccessApiOptions>(
                    SecureAccessApiDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = Provider.Handler);
                services.AddHttpClient<TApi>().ConfigurePrimaryHttpMessageHandler(() => Api);
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

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await factory.DisposeAsync();
        await Provider.DisposeAsync();
    }
}

/// <summary>Transcript Delivery.</summary>
public sealed class SampleWorld() : SampleWorld<TranscriptDeliveryOptions, TranscriptClient>(TranscriptDeliveryOptions.Section, "transcript-delivery");

/// <summary>TIN Matching, with a ledger of its own.</summary>
public sealed class TinWorld : SampleWorld<TinMatchingOptions, MatchingClient>
{
    private readonly string folder;

    public TinWorld()
        : this(Directory.CreateTempSubdirectory("secureaccess-tin-").FullName)
    {
    }

    private TinWorld(string folder)
        : base(TinMatchingOptions.Section, "tin-matching", ("Folder", folder), ("LedgerKey", "a key for the hashes of one test run"))
    {
        this.folder = folder;
        Provider.AlterAccessToken = claims => claims["scope"] = "openid profile tin-matching";
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
