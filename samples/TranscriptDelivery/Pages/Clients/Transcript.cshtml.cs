using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using EServices.Api;
using TranscriptDelivery.Api;
using TranscriptDelivery.Clients;
using TranscriptDelivery.Transcripts;

namespace TranscriptDelivery.Pages.Clients;

/// <summary>One transcript: shown, refused with the reason, or asked for again after a step-up.</summary>
public sealed class TranscriptModel(TranscriptClient api, TimeProvider clock) : PageModel
{
    public string Key { get; private set; } = "";

    public Product Product { get; private set; } = Product.Return;

    public int Year { get; private set; }

    public Transcript? Transcript { get; private set; }

    public Refusal? Refusal { get; private set; }

    public bool IsStepUpUnmet { get; private set; }

    public bool IsBusiness => Transcript?.Taxpayer.Tin.StartsWith("XX-XXX", StringComparison.Ordinal) == true;

    public async Task<IActionResult> OnGetAsync(string key, string product, int year)
    {
        if (Product.Find(product) is not { } known)
            return NotFound();
        (Key, Product, Year) = (key, known, year);

        var answer = await api.TranscriptAsync(key, known.Key, year, HttpContext.RequestAborted);
        if (ApiChallenge.For(answer, User, clock) is { } challenge)
            return challenge;
        switch (answer)
        {
            case ApiAnswer<Transcript, Refusal>.Content content:
                Transcript = content.Value;
                break;
            case ApiAnswer<Transcript, Refusal>.Refused refused:
                Refusal = refused.Refusal;
                break;
            case ApiAnswer<Transcript, Refusal>.NotFound:
                return NotFound();
            case ApiAnswer<Transcript, Refusal>.StepUp:
                IsStepUpUnmet = true;
                break;
        }

        return Page();
    }
}
