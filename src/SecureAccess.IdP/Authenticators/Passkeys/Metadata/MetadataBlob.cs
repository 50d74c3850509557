using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace SecureAccess.IdP.Authenticators.Passkeys.Metadata;

/// <summary>What a metadata file turned out to be. Closed.</summary>
internal abstract record MetadataOutcome
{
    private MetadataOutcome()
    {
    }

    /// <summary>Signed by whom it must be.</summary>
    /// <param name="Entries">The models.</param>
    /// <param name="NextUpdate">When a newer one should be fetched.</param>
    public sealed record Good(IReadOnlyList<MetadataEntry> Entries, DateOnly NextUpdate) : MetadataOutcome;

    /// <summary>Broken, or signed by somebody else.</summary>
    /// <param name="Fault">What is wrong, for the operator.</param>
    public sealed record Bad(string Fault) : MetadataOutcome;
}

/// <summary>Reads the file of the FIDO Metadata Service 3.0 (3.1.7): a JWT whose signer leads to the configured root.</summary>
internal static class MetadataBlob
{
    /// <summary>Reads it.</summary>
    /// <param name="text">The file.</param>
    /// <param name="root">To whom its signer must lead.</param>
    /// <param name="signer">The host name of the signer's certificate: the root of a public authority vouches for a lot of hosts.</param>
    /// <param name="now">The time of asking.</param>
    public static MetadataOutcome Read(string text, X509Certificate2 root, string signer, DateTimeOffset now)
    {
        try
        {
            var parts = text.Trim().Split('.');
            if (parts.Length != 3)
            {
                return new MetadataOutcome.Bad("It is no JWT of three parts.");
            }

            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            var path = header.RootElement.GetProperty("x5c").EnumerateArray()
                .Select(item => X509CertificateLoader.LoadCertificate(item.GetBytesFromBase64())).ToList();
            return path.Count == 0 || !CertificatePath.LeadsTo(path, [root], now) ? new MetadataOutcome.Bad("Its signer does not lead to the configured root.")
                : !path[0].MatchesHostname(signer) ? new MetadataOutcome.Bad("Its signer has another name than the configured one.")
                : !IsSigned(header.RootElement.GetProperty("alg").GetString(), path[0], parts) ? new MetadataOutcome.Bad("Its signature is wrong.")
                : ReadPayload(Base64Url.DecodeFromChars(parts[1]), now);
        }
        catch (Exception fault) when (fault is FormatException or JsonException or CryptographicException or KeyNotFoundException or InvalidOperationException)
        {
            return new MetadataOutcome.Bad("It is broken: " + fault.Message);
        }
    }

    private static bool IsSigned(string? algorithm, X509Certificate2 certificate, string[] parts)
    {
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        var signature = Base64Url.DecodeFromChars(parts[2]);
        using var elliptic = certificate.GetECDsaPublicKey();
        using var rsa = certificate.GetRSAPublicKey();
        return algorithm switch
        {
            "RS256" => rsa?.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) == true,
            "PS256" => rsa?.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss) == true,
            "ES256" => elliptic?.VerifyData(signed, signature, HashAlgorithmName.SHA256) == true,
            _ => false,
        };
    }

    private static MetadataOutcome.Good ReadPayload(byte[] json, DateTimeOffset now)
    {
        using var payload = JsonDocument.Parse(json);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var entries = payload.RootElement.GetProperty("entries").EnumerateArray()
            .Where(entry => entry.TryGetProperty("metadataStatement", out _))
            .Select(entry => ReadEntry(entry, today))
            .ToList();
        return new MetadataOutcome.Good(entries, DateOnly.Parse(payload.RootElement.GetProperty("nextUpdate").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static MetadataEntry ReadEntry(JsonElement entry, DateOnly today)
    {
        var statement = entry.GetProperty("metadataStatement");
        return new MetadataEntry
        {
            Aaguid = entry.TryGetProperty("aaguid", out var aaguid) ? Guid.Parse(aaguid.GetString()!) : null,
            CertificateKeyIds = Texts(entry, "attestationCertificateKeyIdentifiers").Select(id => id.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal),
            Description = statement.TryGetProperty("description", out var description) ? description.GetString() ?? "" : "",
            Roots = [.. Texts(statement, "attestationRootCertificates")
                .Select(root => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(root)))],
            HardwareProtected = Texts(statement, "keyProtection").Contains("hardware"),
            Standing = StandingOf(entry, today),
        };
    }

    /// <summary>The worst of the reports in effect. What was compromised once is not mended by a later certification of the same model.</summary>
    private static ModelStanding StandingOf(JsonElement entry, DateOnly today)
    {
        if (!entry.TryGetProperty("statusReports", out var reports))
        {
            return ModelStanding.Good;
        }

        return reports.EnumerateArray()
            .Where(report => !report.TryGetProperty("effectiveDate", out var date)
                || DateOnly.Parse(date.GetString()!, System.Globalization.CultureInfo.InvariantCulture) <= today)
            .Select(report => report.GetProperty("status").GetString() switch
            {
                "REVOKED" => ModelStanding.Revoked,
                "USER_VERIFICATION_BYPASS" => ModelStanding.Compromised,
                { } status when status.EndsWith("_COMPROMISE", StringComparison.Ordinal) => ModelStanding.Compromised,
                _ => ModelStanding.Good,
            })
            .DefaultIfEmpty(ModelStanding.Good)
            .Max();
    }

    private static IEnumerable<string> Texts(JsonElement of, string name) =>
        of.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];
}
