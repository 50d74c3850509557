using System.Security.Cryptography;
using TranscriptDelivery.Clients;

namespace TranscriptDelivery.Transcripts;

/// <summary>Writes a transcript from the records. It asks no questions: <see cref="ReleaseTranscript"/> has decided.</summary>
internal sealed class TranscriptWriter(Practice practice, TimeProvider clock)
{
    public Transcript Write(Client client, Product product, int year, YearRecord record)
    {
        var form = record.Return?.Form ?? (client.Kind == ClientKind.Business ? "1120" : "1040");
        return new Transcript(
            product.Key,
            year,
            Title(product, form),
            product == Product.WageAndIncome ? "W-2 and 1099 series" : $"Form {form}",
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            RandomNumberGenerator.GetString("0123456789", 12),
            $"{practice.Name}, CAF {practice.CafNumber}",
            Taxpayer(client),
            [.. Sections(product, record)],
            product.ShowsAccount ? [.. record.Transactions.Select(Transaction)] : [],
            product == Product.NonFiling ? Statement(form, year) : null);
    }

    private static string Title(Product product, string form) => product.Key switch
    {
        "return" => $"Form {form} Tax Return Transcript",
        "account" => "Account Transcript",
        "record-of-account" => "Record of Account",
        "wage-and-income" => "Wage and Income Transcript",
        _ => "Verification of Non-filing",
    };

    private static string Statement(string form, int year) =>
        $"On the date of this request, no Form {form} from this taxpayer is on record for tax year {year}. This does not tell " +
        "whether the taxpayer had to file a return for that year.";

    private static MaskedTaxpayer Taxpayer(Client client) => new(
        Mask.Tin(client.Tin),
        client.BusinessName is { } business
            ? [Mask.Business(business)]
            : [.. new[] { client.Name, client.Spouse }.OfType<PersonName>().Select(Mask.Name)],
        Mask.Street(client.Address));

    private static IEnumerable<TranscriptSection> Sections(Product product, YearRecord record)
    {
        if (record.Return is { } filed && product != Product.WageAndIncome && product != Product.NonFiling)
        {
            if (product.ShowsAccount)
                yield return Balance(record);
            yield return new TranscriptSection("Return information",
            [
                new("Filing status", null, filed.FilingStatus),
                new("Return received", null, $"{filed.ReceivedOn:MM-dd-yyyy}"),
                new("Processing date", null, $"{filed.ProcessedOn:MM-dd-yyyy}"),
                new("Cycle posted", null, filed.Cycle),
            ]);
            if (product != Product.Account)
            {
                foreach (var (heading, lines) in filed.Lines)
                    yield return new TranscriptSection(heading, [.. lines.Select(line => new TranscriptLine(line.Key, line.Value))]);
            }
        }

        foreach (var document in product == Product.WageAndIncome ? record.Documents : [])
        {
            yield return new TranscriptSection($"Form {document.Form}, {document.Title}",
            [
                new("Payer", null, Mask.Business(document.Payer)),
                new("Payer's identification number", null, Mask.Tin(document.PayerTin)),
                .. document.Lines.Select(line => new TranscriptLine(line.Key, line.Value)),
            ]);
        }
    }

    private static TranscriptSection Balance(YearRecord record)
    {
        var balance = record.Transactions.Sum(transaction => transaction.Amount);
        return new TranscriptSection("Account balance",
        [
            new("Account balance (amount owed, or credit if negative)", balance),
            new("Balance is as of", null, $"{record.Transactions.Max(transaction => transaction.Date):MM-dd-yyyy}"),
        ]);
    }

    private static TranscriptTransaction Transaction(AccountTransaction one) => new(one.Code, one.Text, one.Cycle, one.Date, one.Amount);
}
