using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>Checks the options at start and names all faults at once.</summary>
internal sealed class MutualTlsOptionsValidator : IValidateOptions<MutualTlsOptions>
{
    public ValidateOptionsResult Validate(string? name, MutualTlsOptions options)
    {
        var faults = new List<string>();
        if (options.Origin.Length > 0
            && !(Uri.TryCreate(options.Origin, UriKind.Absolute, out var origin) && origin.Scheme == Uri.UriSchemeHttps
                && options.Origin == origin.GetLeftPart(UriPartial.Authority)))
        {
            faults.Add("MutualTls: Origin must be an https origin, such as https://mtls.example.com, without path or trailing slash.");
        }

        if (options.Enabled && options.TrustAnchorFile.Length > 0 && !HoldsCertificates(options.TrustAnchorFile))
            faults.Add("MutualTls: TrustAnchorFile holds no certificates in PEM that can be read.");

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool HoldsCertificates(string file)
    {
        try
        {
            var anchors = new X509Certificate2Collection();
            anchors.ImportFromPemFile(file);
            return anchors.Count > 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}
