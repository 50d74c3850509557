using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Authenticators.Passkeys.Metadata;

/// <summary>Whether a path of certificates leads to one that is trusted (RFC 5280 6). Nothing is fetched for it.</summary>
internal static class CertificatePath
{
    /// <summary>Decides.</summary>
    /// <param name="path">The certificate in question, then those on the way; at least one.</param>
    /// <param name="trusted">Roots, intermediates or the certificate itself.</param>
    /// <param name="at">The time at which all of them must be valid.</param>
    public static bool LeadsTo(IReadOnlyList<X509Certificate2> path, IReadOnlyList<X509Certificate2> trusted, DateTimeOffset at)
    {
        var leaf = path[0];
        if (trusted.Any(certificate => certificate.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span)))
        {
            return at >= leaf.NotBefore && at <= leaf.NotAfter;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted.ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(path.Skip(1).ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        // An intermediate may be trusted by itself, so a path that ends without a root is looked at below.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        return chain.Build(leaf)
            && trusted.Any(certificate => certificate.RawDataMemory.Span.SequenceEqual(chain.ChainElements[^1].Certificate.RawDataMemory.Span));
    }
}
