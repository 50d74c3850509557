namespace SecureAccess.IdP.Testing.Fuzzing;

/// <summary>A linear congruence: the same seed is the same nonsense for ever, and no secret depends on it.</summary>
/// <param name="seed">Where it begins.</param>
public sealed class Dice(uint seed)
{
    private uint state = unchecked((seed * 2654435761u) + 1);

    /// <summary>A number from zero to below the limit.</summary>
    public int Below(int limit)
    {
        state = unchecked((state * 1664525u) + 1013904223u);
        return (int)((state >> 8) % (uint)limit);
    }

    /// <summary>True once in so many throws.</summary>
    public bool OneIn(int many) => Below(many) == 0;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Octets of any value.</summary>
    public byte[] Bytes(int most) => [.. Enumerable.Range(0, Below(most)).Select(_ => (byte)Below(256))];

    /// <summary>A text with one place of it broken: cut off, left out, put in or changed.</summary>
    public string Break(string text)
    {
        var at = Below(text.Length);
        return Below(4) switch
        {
            0 => text[..at],
            1 => text.Remove(at, 1),
            2 => text.Insert(at, Of(["A", ".", "=", "-", "ü"])),
            _ => string.Concat(text.AsSpan(0, at), Of(["A", "b", "_", "."]), text.AsSpan(at + 1)),
        };
    }
}
