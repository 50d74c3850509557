using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using EServices.Api;
using TranscriptDelivery.Api;

namespace TranscriptDelivery.Pages.Clients;

/// <summary>The clients whose authorisation is on file for the practice.</summary>
public sealed class IndexModel(TranscriptClient api, TimeProvider clock) : PageModel
{
    public ClientList? List { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await api.ClientsAsync(HttpContext.RequestAborted);
        if (answer is ApiAnswer<ClientList, Refusal>.Content content)
            List = content.Value;
        return ApiChallenge.For(answer, User, clock) ?? Page();
    }
}
