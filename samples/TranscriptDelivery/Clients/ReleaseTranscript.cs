using TranscriptDelivery.Transcripts;

namespace TranscriptDelivery.Clients;

/// <summary>The outcome of asking for a transcript.</summary>
public abstract record ReleaseOutcome
{
    private ReleaseOutcome()
    {
    }

    public sealed record Released(Transcript Transcript) : ReleaseOutcome;

    public sealed record UnknownClient : ReleaseOutcome;

    /// <summary>The request is understood and refused; <paramref name="Reason"/> has a text for people.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Detail">What the reason is about: the years, the form, the day.</param>
    public sealed record Refused(RefusalReason Reason, string Detail) : ReleaseOutcome;
}

/// <summary>Why a transcript is not released.</summary>
public enum RefusalReason
{
    /// <summary>Wage and income records exist for individuals only.</summary>
    NotForBusinesses,

    /// <summary>The authorisation has ended. Detail: the day.</summary>
    AuthorisationWithdrawn,

    /// <summary>The authorisation is for other forms. Detail: those it is for.</summary>
    FormNotCovered,

    /// <summary>The authorisation is for other years. Detail: those it is for.</summary>
    YearNotCovered,

    /// <summary>No return is on record for the year.</summary>
    NoReturnFiled,

    /// <summary>Non-filing cannot be verified, since a return is on record. Detail: the day it came.</summary>
    ReturnOnFile,

    /// <summary>No employer or payer has reported anything for the year.</summary>
    NoIncomeReported,
}

/// <summary>Decides whether a transcript may be released under the authorisations on file, and writes it.</summary>
public sealed class ReleaseTranscript(ClientFile file, TimeProvider clock)
{
    public ReleaseOutcome Decide(string clientKey, Product product, int year)
    {
        if (file.Find(clientKey) is not { } client)
            return new ReleaseOutcome.UnknownClient();
        if (client.Kind == ClientKind.Business && !product.IsForBusinesses)
            return Refuse(RefusalReason.NotForBusinesses);
        if (MissingAuthorisation(client, product, year) is { } refusal)
            return refusal;

        var record = client.Years.GetValueOrDefault(year) ?? new YearRecord { Transactions = [], Documents = [] };
        return MissingRecord(record, product) as ReleaseOutcome
            ?? new ReleaseOutcome.Released(new TranscriptWriter(file.Practice, clock).Write(client, product, year, record));
    }

    private static ReleaseOutcome.Refused? MissingAuthorisation(Client client, Product product, int year)
    {
        var inForce = client.Authorisations.Where(one => one.WithdrawnOn is null).ToArray();
        if (inForce.Length == 0)
            return Refuse(RefusalReason.AuthorisationWithdrawn, $"{client.Authorisations.Max(one => one.WithdrawnOn):yyyy-MM-dd}");
        var forProduct = inForce.Where(one => one.CoversProduct(product)).ToArray();
        if (forProduct.Length == 0)
            return Refuse(RefusalReason.FormNotCovered, string.Join("; ", inForce.Select(one => one.Covers)));
        return forProduct.Any(one => one.CoversYear(year))
            ? null
            : Refuse(RefusalReason.YearNotCovered, string.Join("; ", forProduct.Select(one => $"{one.FromYear}–{one.ToYear}")));
    }

    private static ReleaseOutcome.Refused? MissingRecord(YearRecord record, Product product) => record switch
    {
        { Return: null } when product == Product.Return || product.ShowsAccount => Refuse(RefusalReason.NoReturnFiled),
        { Return: { } filed } when product == Product.NonFiling =>
            Refuse(RefusalReason.ReturnOnFile, $"{filed.ReceivedOn:yyyy-MM-dd}"),
        { Documents.Count: 0 } when product == Product.WageAndIncome => Refuse(RefusalReason.NoIncomeReported),
        _ => null,
    };

    private static ReleaseOutcome.Refused Refuse(RefusalReason reason, string detail = "") => new(reason, detail);
}
