using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace SecureAccess.IdP.Accounts.Passwords.Blocklist;

/// <summary>
/// A list of passwords on disk, mapped and searched by halves: a look-up touches some thirty pages of a file of any size, and nothing of it is
/// copied into memory.
/// </summary>
public sealed class BlocklistFile : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    private BlocklistFile(MemoryMappedFile file, MemoryMappedViewAccessor view, long entries) =>
        (this.file, this.view, Entries) = (file, view, entries);

    /// <summary>How many passwords it lists.</summary>
    public long Entries { get; }

    /// <summary>What is wrong with a file; null when it can be opened.</summary>
    public static string? FaultOf(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            Span<byte> magic = stackalloc byte[BlocklistFormat.Magic.Length];
            var whole = stream.Length >= BlocklistFormat.HeaderBytes
                && (stream.Length - BlocklistFormat.HeaderBytes) % BlocklistFormat.EntryBytes == 0;
            return whole && stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length
                && magic.SequenceEqual(Encoding.ASCII.GetBytes(BlocklistFormat.Magic))
                    ? null
                    : $"'{path}' is no password list, or a part of one.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"The password list '{path}' cannot be read.";
        }
    }

    /// <summary>Opens a list.</summary>
    /// <exception cref="InvalidDataException">The file is missing, is no such list, or is a part of one.</exception>
    public static BlocklistFile Open(string path)
    {
        if (FaultOf(path) is { } fault)
        {
            throw new InvalidDataException(fault);
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var entries = (stream.Length - BlocklistFormat.HeaderBytes) / BlocklistFormat.EntryBytes;
        var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        return new BlocklistFile(file, file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read), entries);
    }

    /// <summary>Whether a password is listed.</summary>
    public bool Contains(string password)
    {
        var sought = BlocklistFormat.EntryOf(password);
        var (low, high) = (0L, Entries - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var found = At(middle);
            if (found == sought)
            {
                return true;
            }

            (low, high) = found < sought ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }

    private ulong At(long index)
    {
        var entry = view.ReadUInt64(BlocklistFormat.HeaderBytes + (index * BlocklistFormat.EntryBytes));
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(entry) : entry;
    }
}
