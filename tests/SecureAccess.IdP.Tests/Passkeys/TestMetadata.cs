using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Authenticators.Passkeys;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>A metadata file in the form of the FIDO Metadata Service, signed by a signer of its own.</summary>
internal sealed class TestMetadata : IDisposable
{
    public const string Signer = "mds.example";

    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-mds-").FullName;
    private readonly ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA signerKey = RSA.Create(2048);
    private readonly X509Certificate2 root;

    public TestMetadata()
    {
        var request = new CertificateRequest("CN=MDS Root", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root = request.CreateSelfSigned(TestMaker.From, TestMaker.To);
        System.IO.File.WriteAllText(RootFile, root.ExportCertificatePem());
    }

    public string File => Path.Combine(folder, "blob.jwt");

    public string RootFile => Path.Combine(folder, "root.pem");

    /// <summary>The models; the file is written anew by <see cref="Write"/>.</summary>
    public JsonArray Entries { get; } = [];

    /// <summary>Adds a model.</summary>
    public JsonObject Add(Guid aaguid, X509Certificate2 makersRoot, string protection = "hardware", params string[] statuses)
    {
        var entry = new JsonObject
        {
            ["aaguid"] = aaguid.ToString(),
            ["metadataStatement"] = new JsonObject
            {
                ["description"] = "Test Key 5",
                ["keyProtection"] = new JsonArray(protection),
                ["attestationRootCertificates"] = new JsonArray(Convert.ToBase64String(makersRoot.RawData)),
            },
            ["statusReports"] = new JsonArray([.. statuses.Append("FIDO_CERTIFIED_L1").Select(Report)]),
        };
        Entries.Add(entry);
        return entry;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="host">For which host the signer's certificate is.</param>
    /// <param name="change">Changes the finished JWT.</param>
    /// <param name="algorithm">What the header says of the signature.</param>
    public void Write(string host = Signer, Func<string, string>? change = null, string algorithm = "RS256")
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["x5c"] = new JsonArray(Convert.ToBase64String(CertificateFor(host).RawData)) };
        var payload = new JsonObject { ["no"] = 1, ["nextUpdate"] = "2026-04-01", ["entries"] = Entries.DeepClone() };
        var signed = $"{Encode(header)}.{Encode(payload)}";
        var signature = signerKey.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var jwt = $"{signed}.{Base64Url.EncodeToString(signature)}";
        System.IO.File.WriteAllText(File, change?.Invoke(jwt) ?? jwt);
    }

    /// <summary>Options that name the file.</summary>
    public PasskeysOptions Options() => new() { MetadataFile = File, MetadataRootFile = RootFile, MetadataSigner = Signer };

    /// <summary>The metadata as the server reads them.</summary>
    public AuthenticatorMetadata Read(TimeProvider? clock = null) =>
        new(Microsoft.Extensions.Options.Options.Create(Options()), clock ?? new TestClock(), NullLogger<AuthenticatorMetadata>.Instance);

    /// <summary>The settings of a server that uses the file.</summary>
    public void Configure(ServerFixture server)
    {
        server.Settings["Passkeys:MetadataFile"] = File;
        server.Settings["Passkeys:MetadataRootFile"] = RootFile;
        server.Settings["Passkeys:MetadataSigner"] = Signer;
    }

    public void Dispose()
    {
        rootKey.Dispose();
        signerKey.Dispose();
        root.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static JsonNode Report(string status)
    {
        var parts = status.Split('@');
        return new JsonObject { ["status"] = parts[0], ["effectiveDate"] = parts.Length > 1 ? parts[1] : "2026-01-15" };
    }

    private X509Certificate2 CertificateFor(string host)
    {
        var request = new CertificateRequest($"CN={host}", signerKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        return request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), TestMaker.From, TestMaker.To, RandomNumberGenerator.GetBytes(8));
    }

    private static string Encode(JsonNode json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
