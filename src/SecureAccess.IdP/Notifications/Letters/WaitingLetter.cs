using System.Security.Cryptography;
using System.Text.Json;

namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>A letter that waits for its batch, in one file: it is there whole or not at all.</summary>
/// <param name="Id">By what the print house tells of it.</param>
/// <param name="Language"><c>en</c> or <c>es</c>.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="HandedOverAt">When it came.</param>
/// <param name="Due">By when it is to be in the mail.</param>
/// <param name="Pdf">The letter.</param>
internal sealed record WaitingLetter(string Id, string Language, int Pages, DateTimeOffset HandedOverAt, DateTimeOffset Due, byte[] Pdf)
{
    /// <inheritdoc />
    public override string ToString() => "(waiting letter)";
}

/// <summary>What the print house reads of a batch. Holds no personal data.</summary>
/// <param name="Batch">Name of the batch and its folder.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Letters">Its letters; a file that is not among them is none.</param>
internal sealed record LetterManifest(string Batch, DateTimeOffset ClosedAt, IReadOnlyList<LetterManifest.Entry> Letters)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>As it is read.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Readable);

    /// <summary>One letter.</summary>
    /// <param name="Id">By what it is told of.</param>
    /// <param name="File">Its file in the batch's folder.</param>
    /// <param name="Pages">How many pages it has.</param>
    /// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
    /// <param name="Language"><c>en</c> or <c>es</c>.</param>
    /// <param name="Due">By when it is to be in the mail.</param>
    internal sealed record Entry(string Id, string File, int Pages, string Sha256, string Language, DateTimeOffset Due)
    {
        /// <summary>The entry of a letter.</summary>
        public static Entry Of(string id, string file, int pages, byte[] pdf, string language, DateTimeOffset due) =>
            new(id, file, pages, Convert.ToHexStringLower(SHA256.HashData(pdf)), language, due);
    }
}
