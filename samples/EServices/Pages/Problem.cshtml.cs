using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EServices.Pages;

/// <summary>The page for what has no page: not found, an expired form, a fault.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[IgnoreAntiforgeryToken]
public sealed class ProblemModel : PageModel
{
    public string Case { get; private set; } = "fault";

    public void OnGet(int? status) => Show(status);

    /// <summary>A refused POST is re-executed here with its method.</summary>
    public void OnPost(int? status) => Show(status);

    private void Show(int? status) => Case = status switch
    {
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status400BadRequest => "expired",
        _ => "fault",
    };
}
