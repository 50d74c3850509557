using Microsoft.Extensions.Options;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>
/// The folders of the hand-over, and how a file comes into them: written aside, flushed to the disk and moved, so that nobody reads half of it and a crash
/// leaves nothing that looks whole.
/// </summary>
internal sealed class LetterFolder(IOptions<NotificationsOptions> options)
{
    private const string Draft = ".tmp";

    /// <summary>Letters that wait for their batch.</summary>
    public string Open => Sub("open");

    /// <summary>Batches that are being closed.</summary>
    public string Closing => Sub("closing");

    /// <summary>Closed batches, for the print house to fetch and remove.</summary>
    public string Out => Sub("out");

    /// <summary>Where the print house puts what it tells.</summary>
    public string In => Sub("in");

    /// <summary>Its files that are being taken.</summary>
    public string Taking => Sub("taking");

    /// <summary>Its files that were taken.</summary>
    public string Done => Sub("done");

    /// <summary>What was wrong in them.</summary>
    public string Errors => Sub("errors");

    /// <summary>Marks of letters that were handed over, by their outbox key.</summary>
    public string Handed => Sub("handed");

    /// <summary>Makes the folders; not the one above them, whose absence says that a share is not mounted.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder of the options is not there.</exception>
    public void Prepare()
    {
        if (!Directory.Exists(options.Value.LetterFolder.Path))
        {
            throw new DirectoryNotFoundException("The letter folder is not there.");
        }

        foreach (var folder in (string[])[Open, Closing, Out, In, Taking, Done, Errors, Handed])
        {
            PrivateFile.CreateFolder(folder);
        }
    }

    /// <summary>Writes a file; one of that name is replaced. Whoever is in the folder's group may read it.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var draft = $"{path}.{Environment.ProcessId}{Draft}";
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        await using (var file = new FileStream(draft, how))
        {
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    private string Sub(string name) => Path.Combine(options.Value.LetterFolder.Path, name);
}
