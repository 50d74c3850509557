using System.Buffers;

namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>Reads <c>ui_locales</c>: well-formed language tags (RFC 5646, by their shape), at most ten, in order of preference.</summary>
internal static class LanguageTags
{
    private const int MaximumTags = 10;
    private const int MaximumTagLength = 35;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    public static IReadOnlyList<string> Read(string text) =>
        text.Length == 0 ? [] : [.. SpaceDelimited.Split(text).Where(IsWellFormed).Take(MaximumTags)];

    private static bool IsWellFormed(string tag) =>
        tag.Length is >= 2 and <= MaximumTagLength && char.IsAsciiLetter(tag[0]) && !tag.AsSpan().ContainsAnyExcept(Characters);
}
