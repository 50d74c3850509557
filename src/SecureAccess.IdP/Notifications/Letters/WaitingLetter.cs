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

/// <summary>What the print house reads of a batch: <c>manifest.json</c> beside its letters. Holds no personal data.</summary>
/// <param name="Batch">Name of the batch and its folder.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Letters">Its letters; a file that is not among them is none.</param>
internal sealed record LetterManifest(string Batch, DateTimeOffset ClosedAt, IReadOnlyList<LetterManifest.Entry> Letters)
{
    /// <summary>One letter.</summary>
    /// <param name="Id">By what it is told of.</param>
    /// <param name="File">Its file in the batch's folder.</param>
    /// <param name="Pages">How many pages it has.</param>
    /// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
    /// <param name="Language"><c>en</c> or <c>es</c>.</param>
    /// <param name="Due">By when it is to be in the mail.</param>
    internal sealed record Entry(string Id, string File, int Pages, string Sha256, string Language, DateTimeOffset Due);
}
