using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Passkeys.Metadata;

/// <summary>
/// The metadata of authenticators that the operator keeps beside the server. A newer file is read when it is there; one that is broken or
/// signed by somebody else changes nothing. Without metadata nobody can tell which keys are hardware, and AAL3 is out of reach.
/// </summary>
public sealed class AuthenticatorMetadata(IOptions<PasskeysOptions> options, TimeProvider time, ILogger<AuthenticatorMetadata> logger)
{
    private readonly Lock reading = new();
    private DateTime readAt;
    private IReadOnlyList<MetadataEntry>? entries;

    /// <summary>Whether there are any.</summary>
    public bool IsOpen => Current is { Count: > 0 };

    /// <summary>Whether a passkey is hardware that cannot give its key away: attested when it was bound, and nothing known against its model since.</summary>
    public bool Vouches(Authenticator.Passkey passkey)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        return passkey.IsAttestedHardware
            && Current?.FirstOrDefault(entry => entry.Aaguid == passkey.Aaguid) is { HardwareProtected: true, Standing: ModelStanding.Good };
    }

    /// <summary>The model's entry; null when there is none.</summary>
    internal MetadataEntry? Find(Guid aaguid) => Current?.FirstOrDefault(entry => entry.Aaguid == aaguid);

    /// <summary>The entry of the U2F model whose attestation certificate has this key; null when there is none.</summary>
    internal MetadataEntry? FindByCertificate(X509Certificate2 certificate)
    {
        var id = new X509SubjectKeyIdentifierExtension(certificate.PublicKey, X509SubjectKeyIdentifierHashAlgorithm.Sha1, critical: false)
            .SubjectKeyIdentifier!.ToLowerInvariant();
        return Current?.FirstOrDefault(entry => entry.CertificateKeyIds.Contains(id));
    }

    private IReadOnlyList<MetadataEntry>? Current
    {
        get
        {
            if (options.Value.MetadataFile is not { } file)
            {
                return null;
            }

            var written = File.GetLastWriteTimeUtc(file);
            lock (reading)
            {
                if (written != readAt)
                {
                    readAt = written;
                    entries = Read(file) ?? entries;
                }

                return entries;
            }
        }
    }

    private IReadOnlyList<MetadataEntry>? Read(string file)
    {
        switch (PasskeysRules.ReadMetadata(options.Value, time.GetUtcNow()))
        {
            case MetadataOutcome.Good good:
                PasskeysLog.MetadataRead(logger, file, good.Entries.Count, good.NextUpdate);
                return good.Entries;
            case MetadataOutcome.Bad bad:
                PasskeysLog.MetadataRefused(logger, file, bad.Fault);
                return null;
            default:
                return null;
        }
    }
}
