using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Protocol;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>The ranges stated at the properties of <see cref="PasskeysOptions"/>, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class PasskeysOptionsValidator : IValidateOptions<PasskeysOptions>;

/// <summary>What no attribute can say: the RP ID belongs to the issuer, origins are origins, and the metadata are what they must be.</summary>
internal sealed class PasskeysRules(IOptions<ProtocolOptions> protocol, TimeProvider time) : IValidateOptions<PasskeysOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, PasskeysOptions options)
    {
        List<string> faults = [];
        var host = new Uri(protocol.Value.Issuer).Host;
        if (options.RelyingPartyId is { } id && host != id && !host.EndsWith("." + id, StringComparison.Ordinal))
        {
            faults.Add("Passkeys:RelyingPartyId must be the host of the issuer or a domain above it.");
        }

        faults.AddRange(options.OtherOrigins
            .Where(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
            .Select(origin => $"Passkeys:OtherOrigins: '{origin}' is no origin."));
        if (ReadMetadata(options, time.GetUtcNow()) is MetadataOutcome.Bad { Fault: var fault })
        {
            faults.Add("Passkeys:MetadataFile cannot be used. " + fault);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Reads the metadata; null when none are configured.</summary>
    internal static MetadataOutcome? ReadMetadata(PasskeysOptions options, DateTimeOffset now)
    {
        if (options.MetadataFile is not { } file)
        {
            return null;
        }

        if (options.MetadataRootFile is not { } rootFile)
        {
            return new MetadataOutcome.Bad("MetadataRootFile is missing.");
        }

        try
        {
            using var root = X509CertificateLoader.LoadCertificateFromFile(rootFile);
            return MetadataBlob.Read(File.ReadAllText(file), root, options.MetadataSigner, now);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return new MetadataOutcome.Bad(fault.Message);
        }
    }
}
