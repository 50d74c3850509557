using System.Net;
using System.Security.Cryptography;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Notifications.Smtp;

/// <summary>The faults of a mail server's settings.</summary>
internal static class SmtpRules
{
    public static IEnumerable<string> FaultsOf(SmtpOptions smtp, TimeSpan lease, bool development)
    {
        if (!smtp.IsSet)
        {
            yield break;
        }

        var here = IsThisMachine(smtp.Host);
        (bool Good, string Fault)[] rules =
        [
            (smtp.Port is >= 1 and <= 65535, "Port must be 1 to 65535."),
            (Enum.IsDefined(smtp.Security), "Security must be StartTls, Tls or None."),
            (smtp.Security != SmtpSecurity.None || development || here, "Security None is for Development or a mail server on this machine only: whoever is on the way reads every code."),
            (smtp.Security != SmtpSecurity.None || smtp.User.Length == 0 || here, "User is not named to another machine without TLS: whoever is on the way reads the password."),
            (smtp.User.Length == 0 || smtp.Password.Length > 0, "Password is missing."),
            (development || !smtp.Password.StartsWith("demo-only", StringComparison.Ordinal), "Password is the demonstration's."),
            (EmailAddress.TryParse(smtp.From, out _), "From must be an e-mail address."),
            (smtp.EnvelopeSender.Length == 0 || EmailAddress.TryParse(smtp.EnvelopeSender, out _), "EnvelopeSender must be an e-mail address."),
            (smtp.TrustedRootsFile.Length == 0 || HoldsCertificates(smtp.TrustedRootsFile), "TrustedRootsFile must be a file with certificates in PEM."),
            (smtp.Timeout >= TimeSpan.FromMilliseconds(50) && 2 * smtp.Timeout <= lease, "Timeout must be 50 ms to half of Notifications:Lease."),
        ];
        foreach (var (good, fault) in rules)
        {
            if (!good)
            {
                yield return $"Notifications:Smtp:{fault}";
            }
        }
    }

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool HoldsCertificates(string file)
    {
        try
        {
            return MailServerTrust.Read(file).Count > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}
