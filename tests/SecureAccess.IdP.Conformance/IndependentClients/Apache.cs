using System.Diagnostics;
using System.Globalization;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;

namespace SecureAccess.IdP.Conformance.IndependentClients;

/// <summary>
/// Apache with <c>mod_auth_openidc</c>, a relying party that is not ours, on a port of its own with a configuration of its own. It ends
/// with the test.
/// </summary>
public sealed class Apache : IAsyncDisposable
{
    private const string Modules = "/usr/lib/apache2/modules";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-apache-").FullName;
    private readonly Process process;

    private Apache(RunningProvider provider, ConfiguredClient client)
    {
        Origin = new Uri(client.RedirectUris[0]).GetLeftPart(UriPartial.Authority);
        Directory.CreateDirectory(Path.Combine(folder, "htdocs"));
        File.WriteAllText(Path.Combine(folder, "htdocs", "index.html"), "<!DOCTYPE html><title>in</title><main><h1>Inside</h1></main>");
        File.WriteAllText(Path.Combine(folder, "httpd.conf"), Configuration(provider, client));

        // Apache gives up root for the account of the configuration, which has to read what it serves.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        process = Process.Start(new ProcessStartInfo("/usr/sbin/apache2", ["-f", Path.Combine(folder, "httpd.conf"), "-D", "FOREGROUND"]))
            ?? throw new InvalidOperationException("Apache is missing: ./test.sh installs it.");
        Browser = new Browser(provider.Http, Origin);
    }

    /// <summary>Where it listens.</summary>
    public string Origin { get; }

    /// <summary>The person's browser as Apache sees it: stops where the provider takes over.</summary>
    public Browser Browser { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<Apache> StartAsync(RunningProvider provider, ConfiguredClient client)
    {
        var apache = new Apache(provider, client);
        var watch = Stopwatch.StartNew();
        while (!await apache.AnswersAsync(provider.Http))
        {
            if (apache.process.HasExited || watch.Elapsed > StartLimit)
            {
                var log = Path.Combine(apache.folder, "error.log");
                throw new InvalidOperationException($"Apache did not come up.\n{(File.Exists(log) ? await File.ReadAllTextAsync(log) : "")}");
            }

            await Task.Delay(50);
        }

        return apache;
    }

    /// <summary>What it wrote into its log.</summary>
    public string Log() => File.ReadAllText(Path.Combine(folder, "error.log"));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"{Origin}/open/"));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private string Configuration(RunningProvider provider, ConfiguredClient client) => string.Create(CultureInfo.InvariantCulture, $"""
        ServerRoot "{folder}"
        ServerName localhost
        Listen 127.0.0.1:{new Uri(Origin).Port}
        PidFile "{folder}/apache.pid"
        ErrorLog "{folder}/error.log"
        DefaultRuntimeDir "{folder}"
        User www-data
        Group www-data
        LoadModule mpm_event_module {Modules}/mod_mpm_event.so
        LoadModule authn_core_module {Modules}/mod_authn_core.so
        LoadModule authz_core_module {Modules}/mod_authz_core.so
        LoadModule authz_user_module {Modules}/mod_authz_user.so
        LoadModule dir_module {Modules}/mod_dir.so
        LoadModule headers_module {Modules}/mod_headers.so
        LoadModule auth_openidc_module {Modules}/mod_auth_openidc.so
        DocumentRoot "{folder}/htdocs"
        DirectoryIndex index.html
        OIDCProviderMetadataURL {provider.Issuer}/.well-known/openid-configuration
        OIDCClientID {client.ClientId}
        OIDCClientSecret {client.Secret}
        OIDCRedirectURI {client.RedirectUris[0]}
        OIDCCryptoPassphrase {RelyingParty.Random()}
        OIDCScope "openid email"
        OIDCPKCEMethod S256
        OIDCSessionInactivityTimeout 300
        <Location />
          AuthType openid-connect
          Require valid-user
          Header always set X-Signed-In-As "%{"{OIDC_CLAIM_email}"}e"
        </Location>
        <Location /open>
          AuthType None
          Require all granted
        </Location>
        """);
}
