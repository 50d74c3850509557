using System.Buffers.Binary;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>Reads the structures of a TPM (Trusted Platform Module Library, part 2): big-endian numbers and byte strings with a length before them.</summary>
internal ref struct TpmReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> left = bytes;

    /// <summary>Whether everything was read.</summary>
    public readonly bool AtEnd => left.IsEmpty;

    /// <summary>Two bytes.</summary>
    public ushort Number16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    /// <summary>Four bytes.</summary>
    public uint Number32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    /// <summary>A byte string with its length before it.</summary>
    public ReadOnlySpan<byte> Sized() => Take(Number16());

    /// <summary>So many bytes.</summary>
    /// <exception cref="FormatException">There are not so many.</exception>
    public ReadOnlySpan<byte> Take(int length)
    {
        if (left.Length < length)
        {
            throw new FormatException("A structure of a TPM is too short.");
        }

        var taken = left[..length];
        left = left[length..];
        return taken;
    }
}
