using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using EServices.Api;
using TranscriptDelivery.Api;
using Transcript = TranscriptDelivery.Clients.Product;

namespace TranscriptDelivery.Pages.Clients;

/// <summary>Which transcript of a client, for which year. A form by GET: nothing changes, and the choice survives a sign-in.</summary>
public sealed class ClientModel(TranscriptClient api, TimeProvider clock, IOptions<TranscriptDeliveryOptions> options) : PageModel
{
    private const int YearsOffered = 6;

    public ClientEntry? Client { get; private set; }

    public string? Product { get; private set; }

    public int? Year { get; private set; }

    public bool LacksProduct { get; private set; }

    public bool LacksYear { get; private set; }

    public bool HasFaults => LacksProduct || LacksYear;

    public int RecentMinutes => (int)options.Value.RecentSignIn.TotalMinutes;

    /// <summary>The tax years that have ended, newest first.</summary>
    public IEnumerable<int> Years => Enumerable.Range(1, YearsOffered).Select(back => clock.GetUtcNow().Year - back);

    public async Task<IActionResult> OnGetAsync(string key, string? product, string? year, string? show)
    {
        (Product, Year) = (Transcript.Find(product)?.Key, Offered(year, Years));
        if (show is not null && Product is not null && Year is not null)
            return Redirect($"/clients/{key}/{Product}/{Year}");
        (LacksProduct, LacksYear) = (show is not null && Product is null, show is not null && Year is null);

        var answer = await api.ClientsAsync(HttpContext.RequestAborted);
        if (answer is ApiAnswer<ClientList, Refusal>.Content content)
        {
            Client = content.Value.Clients.FirstOrDefault(client => client.Key == key);
            if (Client is null)
                return NotFound();
        }

        return ApiChallenge.For(answer, User, clock) ?? Page();
    }

    private static int? Offered(string? text, IEnumerable<int> years) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && years.Contains(year) ? year : null;
}
