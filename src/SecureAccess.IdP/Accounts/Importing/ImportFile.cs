using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>The file of an import, read from one end to the other and never held: CSV with a header, or JSON lines when it begins with a brace.</summary>
internal sealed class ImportFile : IDisposable
{
    /// <summary>What stands for bytes that are no UTF-8.</summary>
    private const char NotUtf8 = '\uFFFD';

    private readonly FileStream stream;
    private readonly StreamReader reader;
    private readonly string? header;
    private readonly IReadOnlyList<string>? columns;

    private ImportFile(FileStream stream, StreamReader reader, string? header)
    {
        (this.stream, this.reader, this.header) = (stream, reader, header);
        columns = header is null || IsJson ? null : CsvLine.Split(header)?.Select(column => column.Trim()).ToList();
    }

    /// <summary>Whether the first line is one that rows can follow.</summary>
    public bool IsReadable => header is not null
        && (IsJson || (columns is not null && columns.Distinct(StringComparer.Ordinal).Count() == columns.Count
            && !columns.Except(ImportRow.Columns).Any() && !ImportRow.Needed.Except(columns).Any()));

    /// <summary>How much of it was read, of 0 to 1.</summary>
    public double Progress => stream.Length == 0 ? 1 : (double)stream.Position / stream.Length;

    private bool IsJson => header!.StartsWith('{');

    /// <summary>Opens it.</summary>
    public static async Task<ImportFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var reader = new StreamReader(stream);
        return new ImportFile(stream, reader, await reader.ReadLineAsync(cancellationToken));
    }

    /// <summary>By which it is known again: SHA-256 of all of it.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    /// <summary>The rows after a line, in batches. Lines are counted from 1, the header of CSV with them; empty lines are no rows.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ImportRow>> BatchesAsync(
        long after, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<ImportRow> batch = new(size);
        var line = IsJson ? header : await reader.ReadLineAsync(cancellationToken);
        for (var number = IsJson ? 1L : 2L; line is not null; number++)
        {
            if (number > after && line.Length > 0)
            {
                batch.Add(new ImportRow(number, ValuesOf(line)));
            }

            if (batch.Count == size)
            {
                yield return batch;
                batch = new(size);
            }

            line = await reader.ReadLineAsync(cancellationToken);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    /// <inheritdoc />
    public void Dispose() => reader.Dispose();

    private IReadOnlyDictionary<string, string>? ValuesOf(string line)
    {
        if (line.Contains(NotUtf8, StringComparison.Ordinal))
        {
            return null;
        }

        if (columns is null)
        {
            return JsonLine.Read(line);
        }

        return CsvLine.Split(line) is { } values && values.Count == columns.Count
            ? columns.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)
            : null;
    }
}
