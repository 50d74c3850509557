namespace TranscriptDelivery.Transcripts;

/// <summary>A transcript as it leaves the API: masked, and complete enough to print.</summary>
public sealed record Transcript(
    string Product,
    int Year,
    string Title,
    string Form,
    DateOnly RequestedOn,
    string TrackingNumber,
    string Practice,
    MaskedTaxpayer Taxpayer,
    IReadOnlyList<TranscriptSection> Sections,
    IReadOnlyList<TranscriptTransaction> Transactions,
    string? Statement);

public sealed record MaskedTaxpayer(string Tin, IReadOnlyList<string> Names, string Address);

public sealed record TranscriptSection(string Heading, IReadOnlyList<TranscriptLine> Lines);

/// <summary>A line with an amount, or with a text.</summary>
public sealed record TranscriptLine(string Label, decimal? Amount, string? Text = null);

public sealed record TranscriptTransaction(string Code, string Text, string? Cycle, DateOnly Date, decimal Amount);
