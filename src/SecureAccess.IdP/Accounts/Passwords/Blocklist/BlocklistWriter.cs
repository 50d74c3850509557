using System.Buffers.Binary;

namespace SecureAccess.IdP.Accounts.Passwords.Blocklist;

/// <summary>
/// Writes a list from entries in any order, of any number, in bounded memory: runs are sorted and put aside on disk, then merged. Until all is
/// written nothing stands at the target.
/// </summary>
/// <param name="target">Where the list will be; what stands there is replaced at the end.</param>
/// <param name="entriesPerRun">How many are sorted at once, 8 bytes each.</param>
public sealed class BlocklistWriter(string target, int entriesPerRun = 1 << 22) : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly List<ulong> run = [];
    private readonly List<FileStream> runs = [];

    /// <summary>Adds an entry.</summary>
    public void Add(ulong entry)
    {
        run.Add(entry);
        if (run.Count == entriesPerRun)
        {
            PutAside();
        }
    }

    /// <summary>Writes the list.</summary>
    /// <param name="note">Source and licence, for its header.</param>
    /// <returns>How many different entries it holds.</returns>
    public long Write(string note)
    {
        PutAside();
        var unfinished = target + ".unfinished";
        var written = 0L;
        using (var list = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes))
        {
            list.Write(BlocklistFormat.Header(note));
            foreach (var entry in Merged())
            {
                Write(list, entry);
                written++;
            }
        }

        File.Move(unfinished, target, overwrite: true);
        return written;
    }

    /// <inheritdoc />
    public void Dispose() => runs.ForEach(aside => aside.Dispose());

    private void PutAside()
    {
        run.Sort();
        var aside = new FileStream(
            $"{target}.run{runs.Count}", FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.DeleteOnClose);
        runs.Add(aside);
        foreach (var entry in run)
        {
            Write(aside, entry);
        }

        aside.Position = 0;
        run.Clear();
    }

    /// <summary>The smallest of all runs first, and each once.</summary>
    private IEnumerable<ulong> Merged()
    {
        var heads = new PriorityQueue<FileStream, ulong>();
        foreach (var aside in runs)
        {
            Enqueue(heads, aside);
        }

        ulong? last = null;
        while (heads.TryDequeue(out var aside, out var entry))
        {
            if (entry != last)
            {
                yield return entry;
                last = entry;
            }

            Enqueue(heads, aside);
        }
    }

    private static void Enqueue(PriorityQueue<FileStream, ulong> heads, FileStream aside)
    {
        Span<byte> bytes = stackalloc byte[BlocklistFormat.EntryBytes];
        if (aside.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length)
        {
            heads.Enqueue(aside, BinaryPrimitives.ReadUInt64BigEndian(bytes));
        }
    }

    private static void Write(FileStream to, ulong entry)
    {
        Span<byte> bytes = stackalloc byte[BlocklistFormat.EntryBytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, entry);
        to.Write(bytes);
    }
}
