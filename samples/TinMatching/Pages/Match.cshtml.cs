using System.Security.Cryptography;
using EServices.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TinMatching.Api;
using TinMatching.Matching;

namespace TinMatching.Pages;

/// <summary>
/// Up to 25 pairs, answered at once. The form carries a name of its own, so that a reload of the answer asks nothing twice: a duplicate
/// counts against the person.
/// </summary>
[RequestFormLimits(ValueCountLimit = 256)]
public sealed class MatchModel(MatchingClient api, TimeProvider clock) : PageModel
{
    private const int RowsAtFirst = 5;

    /// <summary>The rows as typed.</summary>
    [BindProperty]
    public IList<Row> Rows { get; set; } = [];

    /// <summary>The name of this form.</summary>
    [BindProperty]
    public string RequestId { get; set; } = "";

    /// <summary>The answer, beside what was asked; null before.</summary>
    public IReadOnlyList<(Pair Pair, ResultCode Code)>? Results { get; private set; }

    /// <summary>Until when the person is locked out; null when they are not.</summary>
    public DateTimeOffset? LockedUntil { get; private set; }

    public bool NothingTyped { get; private set; }

    public bool IsUnavailable { get; private set; }

    public bool CanGrow => Rows.Count < MatchPairs.MostPairs;

    public void OnGet() => Start(RowsAtFirst);

    /// <summary>More rows, with what was typed.</summary>
    public void OnPostMore()
    {
        Grow(Rows.Count + RowsAtFirst);
        ModelState.Clear();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var pairs = Rows.Take(MatchPairs.MostPairs).Where(row => !row.IsEmpty).Select(row => row.ToPair()).ToList();
        ModelState.Clear();
        if (pairs.Count == 0)
        {
            Grow(Math.Max(RowsAtFirst, Rows.Count));
            NothingTyped = true;
            return Page();
        }

        var answer = await api.MatchAsync(RequestId, pairs, HttpContext.RequestAborted);
        if (ApiChallenge.For(answer, User, clock) is { } challenge)
            return challenge;

        Grow(Rows.Count);
        switch (answer)
        {
            case ApiAnswer<MatchAnswer, Refusal>.Content { Value: var codes }:
                Results = [.. pairs.Zip(codes.Codes.Select(code => (ResultCode)code))];
                break;
            case ApiAnswer<MatchAnswer, Refusal>.Refused { Refusal.Until: { } until }:
                LockedUntil = until;
                break;
            default:
                IsUnavailable = true;
                break;
        }

        return Page();
    }

    private void Start(int rows)
    {
        RequestId = RandomNumberGenerator.GetHexString(32, lowercase: true);
        Grow(rows);
    }

    private void Grow(int rows)
    {
        while (Rows.Count < Math.Min(rows, MatchPairs.MostPairs))
            Rows.Add(new Row());
    }

    /// <summary>One row of the form.</summary>
    public sealed class Row
    {
        public int Type { get; set; } = (int)TinType.Unknown;

        public string? Tin { get; set; }

        public string? Name { get; set; }

        public string? Account { get; set; }

        public bool IsEmpty => string.IsNullOrWhiteSpace(Tin) && string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Account);

        public Pair ToPair() => new(Type, Tin?.Trim(), Name?.Trim(), Account?.Trim());
    }
}
