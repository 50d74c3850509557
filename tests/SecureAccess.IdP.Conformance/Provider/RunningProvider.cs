using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Provider;

/// <summary>
/// The provider as it runs: its own process, in Development, on a free port, with a SQLite file in a folder of its own. Started once for
/// the whole run; everything in this project talks to it over HTTP. Tests that need other settings, or a restart, start one of their own.
/// </summary>
public sealed class RunningProvider : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-conformance-").FullName;
    private readonly string secureOrigin = string.Create(CultureInfo.InvariantCulture, $"https://localhost:{LoopbackPort.Free()}");
    private readonly ConcurrentDictionary<string, HttpClient> withCertificate = new(StringComparer.Ordinal);
    private readonly StringBuilder output = new();
    private readonly Dictionary<string, string> changes = [];
    private Process? process;

    /// <summary>Where it keeps its database.</summary>
    public string Folder => folder;

    /// <summary>The issuer, as configured.</summary>
    public string Issuer { get; } = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{LoopbackPort.Free()}");

    /// <summary>Speaks to the provider without cookies and without following redirects, as a relying party's server does.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Its metadata, read once by discovery.</summary>
    public Metadata Metadata { get; private set; } = null!;

    /// <summary>The people who sign in.</summary>
    public People People { get; private set; } = null!;

    /// <summary>Starts one for a test alone, with settings of its own.</summary>
    public static async Task<RunningProvider> StartAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var provider = new RunningProvider();
        foreach (var (name, value) in settings)
        {
            provider.changes[name] = value;
        }

        await provider.InitializeAsync();
        return provider;
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Http = NewHttp();
        await StartAsync();
        Metadata = await Metadata.DiscoverAsync(Http, Issuer);
        People = new People(this);
    }

    /// <summary>Stops the process, lets something happen to what it keeps, and starts it again.</summary>
    public async Task RestartAsync(Func<Task> meanwhile)
    {
        await StopAsync();
        await meanwhile();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        process = Process.Start(StartInfo()) ?? throw new InvalidOperationException("The provider did not start.");
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var watch = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (process.HasExited || watch.Elapsed > StartLimit)
            {
                throw new InvalidOperationException($"The provider did not come up.\n{Output()}");
            }

            await Task.Delay(100);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Http.Dispose();
        foreach (var http in withCertificate.Values)
        {
            http.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task StopAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
    }

    /// <summary>A new browser without cookies.</summary>
    public Browser NewBrowser() => new(Http, Issuer);

    /// <summary>Speaks to the provider over TLS, whose certificate must be of the authority in its folder, with a certificate of the client's.</summary>
    public HttpClient HttpWith(X509Certificate2 certificate) => withCertificate.GetOrAdd(certificate.Thumbprint, _ => new HttpClient(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = [certificate],
            LocalCertificateSelectionCallback = (_, _, certificates, _, _) => certificates[0],
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "development-ca.pem")) },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    })
    {
        Timeout = TimeSpan.FromSeconds(30),
    });

    /// <summary>What the process wrote so far.</summary>
    public string Output()
    {
        lock (output)
        {
            return output.ToString();
        }
    }

    private HttpClient NewHttp() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(Issuer),
        Timeout = TimeSpan.FromSeconds(30),
    };

    private ProcessStartInfo StartInfo()
    {
        // The executable that was built beside these tests, in the same configuration.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(configuration.Parent!.Parent!.FullName, "SecureAccess.IdP", configuration.Name);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(program, "SecureAccess.IdP.dll")])
        {
            WorkingDirectory = program,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in ProviderSettings.For(Issuer, secureOrigin, folder).Concat(changes))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await Http.GetAsync(new Uri("/health", UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
