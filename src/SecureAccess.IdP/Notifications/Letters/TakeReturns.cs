using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>
/// Takes the files in which the print house tells of letters. One node moves a file away and reads it; what it could not use is named, by line, in a file of
/// faults. A file whose node died is read again, which changes nothing twice.
/// </summary>
internal sealed partial class TakeReturns(LetterFolder folder, TakeLetterStatus take, ILogger<TakeReturns> logger)
{
    private const long MostBytes = 16 * 1024 * 1024;

    /// <summary>Takes all that are there.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var file in new DirectoryInfo(folder.In).EnumerateFiles().Where(IsOurs))
        {
            var name = $"{Path.GetFileNameWithoutExtension(file.Name)}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.csv";
            file.MoveTo(Path.Combine(folder.Taking, name));
        }

        foreach (var file in Directory.GetFiles(folder.Taking, "*.csv"))
        {
            await TakeAsync(file, cancellationToken);
        }
    }

    // A link would have us read whatever it points to; a name with a dot in front is a transfer that goes on.
    private static bool IsOurs(FileInfo file) => Name().IsMatch(file.Name) && file is { LinkTarget: null, Length: <= MostBytes };

    private async Task TakeAsync(string file, CancellationToken cancellationToken)
    {
        var report = await take.FromAsync(file, cancellationToken);
        var name = Path.GetFileName(file);
        if (report.Faults.Count > 0)
        {
            // The line's number alone: what stands in a line that is not understood may be anything.
            var faults = new StringBuilder("line,fault\n");
            foreach (var (line, fault) in report.Faults)
            {
                faults.Append(CultureInfo.InvariantCulture, $"{line},{fault}\n");
            }

            await LetterFolder.WriteAsync(Path.Combine(folder.Errors, name), Encoding.ASCII.GetBytes(faults.ToString()), cancellationToken);
        }

        File.Move(file, Path.Combine(folder.Done, name));
        logger.LetterReturnsTaken(name, report.Taken, report.Known, report.Faults.Count);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\.csv\z")]
    private static partial Regex Name();
}
