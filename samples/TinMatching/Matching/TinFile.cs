using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TinMatching.Matching;

/// <summary>Which numbers are issued, and to whom: a synthetic file in place of the agency's.</summary>
public sealed class TinFile
{
    private readonly Dictionary<string, string> people;
    private readonly Dictionary<string, string> businesses;

    public TinFile()
    {
        using var stream = typeof(TinFile).Assembly.GetManifestResourceStream("tins.json")!;
        var content = JsonSerializer.Deserialize<Content>(stream, JsonSerializerOptions.Web)!;
        people = content.People.ToDictionary(one => one.Tin, one => OfPerson(one.Name), StringComparer.Ordinal);
        businesses = content.Businesses.ToDictionary(one => one.Tin, one => OfBusiness(one.Name), StringComparer.Ordinal);
    }

    /// <summary>Compares a sound pair with the file.</summary>
    public ResultCode Look(Pair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var (asked, name) = ((TinType)pair.TinType, pair.Name!);
        var person = asked != TinType.Ein && people.TryGetValue(pair.Digits, out var control) ? control == OfPerson(name) : (bool?)null;
        var business = asked != TinType.Ssn && businesses.TryGetValue(pair.Digits, out control) ? control == OfBusiness(name) : (bool?)null;
        return (asked, person, business) switch
        {
            (_, null, null) => ResultCode.TinNotIssued,
            (TinType.Unknown, true, true) => ResultCode.MatchOnBoth,
            (TinType.Unknown, true, _) => ResultCode.MatchOnSsn,
            (TinType.Unknown, _, true) => ResultCode.MatchOnEin,
            (_, true, _) or (_, _, true) => ResultCode.Match,
            _ => ResultCode.NoMatch,
        };
    }

    // Names are compared by their first four letters, so that an initial or a misspelt ending does no harm: of a person's surname, the last
    // word, and of a business' name without its article.
    private static string OfPerson(string name) => FirstFour(name.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]);

    private static string OfBusiness(string name) =>
        FirstFour(name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name);

    private static string FirstFour(string name)
    {
        var letters = name.Normalize(NormalizationForm.FormD)
            .Where(letter => char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Take(4);
        return string.Concat(letters).ToUpperInvariant();
    }

    private sealed record Content(IReadOnlyList<Entry> People, IReadOnlyList<Entry> Businesses);

    private sealed record Entry(string Tin, string Name);
}
