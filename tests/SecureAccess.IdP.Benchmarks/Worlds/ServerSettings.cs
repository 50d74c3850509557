using System.Security.Cryptography;
using System.Text.Json;
using SecureAccess.IdP.Benchmarks.Load;
using SecureAccess.IdP.Data.Vault;

namespace SecureAccess.IdP.Benchmarks.Worlds;

/// <summary>The configuration of the measured server: that of Production, with the relying parties the load generator plays.</summary>
internal sealed class ServerSettings
{
    private const string NoGateway = "http://127.0.0.1:9";

    public ServerSettings()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ClientKey = key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>The private key of clients that have one, as PEM.</summary>
    public string ClientKey { get; }

    public byte[] MasterKey { get; } = RandomNumberGenerator.GetBytes(32);

    public byte[] IndexKey { get; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The same secrets for this process, which seeds the people.</summary>
    public VaultSecrets Secrets => new([new VersionedKey(1, MasterKey)], [new VersionedKey(1, IndexKey)]);

    /// <summary>Writes the settings beside the published server, where it reads them.</summary>
    public void WriteBeside(string program) => File.WriteAllText(
        Path.Combine(Path.GetDirectoryName(program)!, "appsettings.Production.json"),
        JsonSerializer.Serialize(new
        {
            // Faults only: what is logged of each request is Production's own choice, and there it is nothing.
            Logging = new { LogLevel = new { Default = "Warning" } },
            Secrets = new
            {
                MasterKeys = new Dictionary<string, string> { ["1"] = Convert.ToBase64String(MasterKey) },
                IndexKeys = new Dictionary<string, string> { ["1"] = Convert.ToBase64String(IndexKey) },
            },
            Vendors = new { TaxRecords = Gateway(), CreditBureau = Gateway(), Carrier = Gateway() },
            Notifications = new { Text = Gateway(), Voice = Gateway(), Email = Gateway(), Letter = Gateway() },
            Authenticators = new { SignInFailuresPerOrigin = 100_000 },
            Clients = Clients(),
        }));

    private static object Gateway() => new { BaseAddress = NoGateway, ApiKey = "benchmark" };

    private Dictionary<string, object> Clients()
    {
        string[] redirectUris = [BenchmarkClients.RedirectUri];
        var scopes = BenchmarkClients.Scope.Split(' ');
        string[] machine = ["client_credentials"];
        string[] machineScopes = ["reports"];
        var jwks = $$"""{"keys":[{{BenchmarkClients.PublicJwk(ClientKey)}}]}""";
        return new Dictionary<string, object>
        {
            [BenchmarkClients.Web] = new
            {
                Name = "Web", FirstParty = true, BenchmarkClients.Secret, RedirectUris = redirectUris, Scopes = scopes, RefreshTokens = true,
            },
            [BenchmarkClients.Public] = new
            {
                Name = "Public", FirstParty = true, RedirectUris = redirectUris, Scopes = scopes, RefreshTokens = true,
            },
            [BenchmarkClients.Machine] = new
            {
                Name = "Machine", BenchmarkClients.Secret, GrantTypes = machine, Scopes = machineScopes,
            },
            [BenchmarkClients.MachineKeys] = new
            {
                Name = "Machine with keys", Jwks = jwks, GrantTypes = machine, Scopes = machineScopes,
            },
            [BenchmarkClients.Fapi] = new
            {
                Name = "FAPI", FirstParty = true, SecurityProfile = "Fapi2", Jwks = jwks, RedirectUris = redirectUris, Scopes = scopes,
            },
        };
    }
}
