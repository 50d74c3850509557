using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>A file in which the print house tells of letters, however it comes: what it may be called and how large it may be, and what is said of its faults.</summary>
internal static partial class ReturnFile
{
    private const long MostBytes = 16 * 1024 * 1024;

    /// <summary>Whether a file is one of these; a name with a dot in front is a transfer that goes on.</summary>
    public static bool IsOurs(string name, long bytes) => Name().IsMatch(name) && bytes <= MostBytes;

    /// <summary>A name that this file alone has, so that one of the same name from another day does not take its place.</summary>
    public static string NameOnce(string name) => $"{Path.GetFileNameWithoutExtension(name)}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.csv";

    /// <summary>The faulty lines by their number alone: what stands in a line that is not understood may be anything.</summary>
    public static byte[] FaultsOf(TakeLetterStatus.Report report)
    {
        var faults = new StringBuilder("line,fault\n");
        foreach (var (line, fault) in report.Faults)
        {
            faults.Append(CultureInfo.InvariantCulture, $"{line},{fault}\n");
        }

        return Encoding.ASCII.GetBytes(faults.ToString());
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\.csv\z")]
    private static partial Regex Name();
}
