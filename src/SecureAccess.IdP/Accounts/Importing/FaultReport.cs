using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>
/// The rows that were refused: line and reason, nothing of the row itself, so that the report may be handed on. Written and forced to the disk before
/// the batch is committed, and cut to the committed length when an import goes on: no refused row is missing, and none stands there twice.
/// </summary>
internal sealed class FaultReport(string path) : IDisposable
{
    private static readonly byte[] Header = "line,reason\n"u8.ToArray();

    private readonly FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);

    /// <summary>Bytes written.</summary>
    public long Length => stream.Length;

    /// <summary>Takes back what was written after this length.</summary>
    public void CutTo(long length)
    {
        stream.SetLength(Math.Min(length, stream.Length));
        stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>Adds rows.</summary>
    public async Task AddAsync(IReadOnlyList<JudgedRow.Faulty> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (stream.Length == 0)
        {
            await stream.WriteAsync(Header, cancellationToken);
        }

        var text = new StringBuilder();
        foreach (var (line, fault) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line},{NameOf(fault)}\n");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()), cancellationToken);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>The name of a reason: <c>email-taken</c>.</summary>
    public static string NameOf(RowFault fault) => JsonNamingPolicy.KebabCaseLower.ConvertName(fault.ToString());

    /// <inheritdoc />
    public void Dispose() => stream.Dispose();
}
