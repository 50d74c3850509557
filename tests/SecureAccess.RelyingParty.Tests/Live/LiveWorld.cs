using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using SecureAccess.IdP.Testing;

namespace SecureAccess.RelyingParty.Tests.Live;

/// <summary>
/// The real provider and the samples as they run: processes of their own, on free ports of this machine, over HTTP. Started once for all
/// tests of this folder.
/// </summary>
public sealed class LiveWorld : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-live-").FullName;
    private readonly List<Process> processes = [];

    public string Provider { get; } = FreeAddress();

    public string App { get; } = FreeAddress();

    /// <summary>Where the provider asks for certificates.</summary>
    public string SecureProvider { get; } = FreeAddress("https");

    /// <summary>Where an app of the tests' own may listen.</summary>
    public string OwnApp { get; } = FreeAddress();

    /// <summary>The key of the client that signs.</summary>
    public ECDsa ClientKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The certificate of the authority in the provider's folder, and its key.</summary>
    public string Authority => Path.Combine(folder, "development-ca.pem");

    public async ValueTask InitializeAsync()
    {
        processes.Add(Start("SecureAccess.IdP", new Dictionary<string, string>
        {
            ["Urls"] = $"{Provider};{SecureProvider}",
            ["MutualTls__Origin"] = SecureProvider,
            ["Protocol__Issuer"] = Provider,
            ["Notifications__PublicOrigin"] = Provider,
            ["Notifications__PollInterval"] = "00:00:00.100",
            ["Data__Folder"] = folder,
            ["Clients__transcript-delivery__RedirectUris__0"] = $"{App}/signin-secureaccess",
            ["Clients__transcript-delivery__PostLogoutRedirectUris__0"] = $"{App}/signout-callback-secureaccess",
            ["Clients__transcript-delivery__Resources__0"] = $"{App}/api",
            ["Clients__transcript-delivery__BackChannelLogoutUri"] = $"{App}/signout-backchannel-secureaccess",
            ["Clients__machine-client__Resources__0"] = $"{App}/api",
        }.Concat(LibraryClients()).ToDictionary()));
        processes.Add(Start("TranscriptDelivery", new()
        {
            ["Urls"] = App,
            ["TranscriptDelivery__Authority"] = Provider,
            ["TranscriptDelivery__PublicAddress"] = App,
        }));
        await HealthyAsync(Provider);
        await HealthyAsync(App);
    }

    /// <summary>One client for each of the ways the library knows that the samples do not go, and the API they call.</summary>
    private IEnumerable<KeyValuePair<string, string>> LibraryClients()
    {
        (string Client, string Name, string Value)[] settings =
        [
            ("library-signed", "SecurityProfile", "Fapi2"),
            ("library-signed", "SignedRequests", "true"),
            ("library-signed", "Jwks", $"{{\"keys\":[{PublicJwk()}]}}"),
            ("library-tls", "TlsSubjectDn", "CN=library,O=Example"),
            ("library-tls", "CertificateBoundTokens", "true"),
            ("library-opaque", "Secret", "library-opaque-secret-of-length"),
            ("library-opaque", "OpaqueAccessTokens", "true"),
        ];
        foreach (var client in settings.Select(setting => setting.Client).Distinct())
        {
            yield return KeyValuePair.Create($"Clients__{client}__Name", client);
            yield return KeyValuePair.Create($"Clients__{client}__FirstParty", "true");
            yield return KeyValuePair.Create($"Clients__{client}__RedirectUris__0", $"{OwnApp}/signin-secureaccess");
            yield return KeyValuePair.Create($"Clients__{client}__Resources__0", $"{OwnApp}/api");
            foreach (var (index, scope) in new[] { "openid", "profile", "records" }.Index())
                yield return KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"Clients__{client}__Scopes__{index}"), scope);
        }

        foreach (var (client, name, value) in settings)
            yield return KeyValuePair.Create($"Clients__{client}__{name}", value);

        yield return KeyValuePair.Create("Clients__library-api__Name", "library-api");
        yield return KeyValuePair.Create("Clients__library-api__Secret", "library-api-secret-of-length");
        yield return KeyValuePair.Create("Clients__library-api__GrantTypes__0", "client_credentials");
        yield return KeyValuePair.Create("Clients__library-api__Scopes__0", "records");
        yield return KeyValuePair.Create("Clients__library-api__ResourceServerOf__0", $"{OwnApp}/api");
    }

    private string PublicJwk()
    {
        var point = ClientKey.ExportParameters(false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        return $$"""{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"library","x":"{{x}}","y":"{{y}}"}""";
    }

    public async ValueTask DisposeAsync()
    {
        ClientKey.Dispose();
        foreach (var process in processes)
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    public LiveBrowser NewBrowser() => new(this);

    /// <summary>Runs the machine client to its end, and returns what it printed.</summary>
    public async Task<(int ExitCode, string Output)> RunMachineClientAsync()
    {
        using var process = Start("MachineClient", new() { ["MachineClient__Authority"] = Provider, ["MachineClient__Api"] = App });
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }

    // The program that was built beside these tests, in the same configuration.
    private static Process Start(string name, Dictionary<string, string> settings)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(configuration.Parent!.Parent!.FullName, name, configuration.Name);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(program, $"{name}.dll")])
        {
            WorkingDirectory = program,
            RedirectStandardOutput = true,
        };
        settings["ASPNETCORE_ENVIRONMENT"] = settings["DOTNET_ENVIRONMENT"] = "Development";
        settings["Logging__LogLevel__Default"] = "Warning";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        return Process.Start(start)!;
    }

    private static async Task HealthyAsync(string address)
    {
        using var http = new HttpClient();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < StartLimit; await Task.Delay(100))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"{address}/health"));
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new InvalidOperationException($"{address} did not come up.");
    }

    private static string FreeAddress(string scheme = "http") =>
        string.Create(CultureInfo.InvariantCulture, $"{scheme}://localhost:{LoopbackPort.Free()}");
}

/// <summary>The tests that share the processes.</summary>
[CollectionDefinition(Name)]
public sealed class LiveTests : ICollectionFixture<LiveWorld>
{
    public const string Name = "Live";
}
