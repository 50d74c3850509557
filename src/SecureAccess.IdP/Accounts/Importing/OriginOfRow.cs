using System.Globalization;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>
/// Where a row says that its account comes from, and what is believed of it for that. Closed. Only a sister service of the same agency proofs for us;
/// whoever got Letter 5903 answered a letter to the address on record and showed no more by it, so that they are proofed here like everybody else.
/// </summary>
internal abstract record OriginOfRow
{
    private const string Yes = "yes", No = "no";

    private OriginOfRow()
    {
    }

    /// <summary>An account that may come in.</summary>
    public sealed record Known(AccountOrigin Origin, ProofingGrant? Proofing, PhoneNumber? Phone, string Reason) : OriginOfRow;

    /// <summary>What it says is not believed.</summary>
    public sealed record Faulty(RowFault Fault) : OriginOfRow;

    /// <summary>Reads it.</summary>
    public static OriginOfRow Read(ImportRow row, DateTimeOffset now) => (row[ImportRow.Origin], row[ImportRow.Letter5903]) switch
    {
        ("e-services", "" or No) => EServices(row, "e-services"),
        ("e-services", Yes) => EServices(row, "e-services-letter-5903"),
        ("sister", "" or No) => Sister(row, now),
        ("e-services" or "sister", _) => new Faulty(RowFault.BadLetter),
        _ => new Faulty(RowFault.BadOrigin),
    };

    private static OriginOfRow EServices(ImportRow row, string reason) =>
        row[ImportRow.ProofedAt].Length + row[ImportRow.ProofedBy].Length + row[ImportRow.Phone].Length > 0
            ? new Faulty(RowFault.ProofingNotTaken)
            : new Known(AccountOrigin.EServices, null, null, reason);

    private static OriginOfRow Sister(ImportRow row, DateTimeOffset now)
    {
        if (row[ImportRow.TaxpayerId].Length == 0)
        {
            return new Faulty(RowFault.TaxpayerIdMissing);
        }

        var journey = row[ImportRow.ProofedBy] switch
        {
            "online-phone" => ProofingJourney.OnlinePhone,
            "online-mail" => ProofingJourney.OnlineMail,
            _ => null,
        };
        if (journey is null || !TryReadTime(row[ImportRow.ProofedAt], out var at) || at > now)
        {
            return new Faulty(RowFault.BadProofing);
        }

        var byPhone = journey == ProofingJourney.OnlinePhone;
        PhoneNumber? phone = null;
        if ((byPhone || row[ImportRow.Phone].Length > 0) && !PhoneNumber.TryParse(row[ImportRow.Phone], out phone))
        {
            return new Faulty(RowFault.BadPhone);
        }

        var grant = new ProofingGrant(CaseId: null, journey.Key, journey.Channel, [.. journey.Grants.Order(StringComparer.Ordinal)], at);
        return new Known(AccountOrigin.SisterService, grant, phone, "sister");
    }

    /// <summary>ISO 8601 with an offset or Z, or a date, which is then its first moment in UTC.</summary>
    private static bool TryReadTime(string text, out DateTimeOffset at) => DateTimeOffset.TryParseExact(
        text,
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out at);
}
