using Microsoft.AspNetCore.Mvc.RazorPages;
using SecureAccess.RelyingParty;
using EServices.SignIn;

namespace EServices.Pages;

/// <summary>
/// Why you can't enter: what happened on the way in, what is missing, and how to get it. The address says which case it is;
/// only known values are shown, so a forged link can show nothing but one of these pages.
/// </summary>
public sealed class SignInProblemModel(ServiceApp service) : PageModel
{
    private static readonly string[] Reasons =
    [
        "cancelled", "assurance-not-reached", "state-lost", "different-person", "interaction-required",
        "provider-unreachable", "refused-by-provider", "response-rejected",
    ];

    public string Reason { get; private set; } = "response-rejected";

    public string ReturnUrl { get; private set; } = service.Home;

    public string? Required { get; private set; }

    public string? Reached { get; private set; }

    /// <summary>The parts that are missing, one text each.</summary>
    public IReadOnlyList<AssuranceGap> Gaps { get; private set; } = [];

    public bool OffersAnotherPerson => Reason is "assurance-not-reached" or "different-person";

    public string AgainKey => Reason == "assurance-not-reached" ? "Problem.Prove" : "Problem.Again";

    public void OnGet(string? reason, string? required, string? reached, string? returnUrl)
    {
        Reason = Reasons.Contains(reason) ? reason! : Reason;
        ReturnUrl = LocalPath.Or(returnUrl, service.Home);
        if (Reason != "assurance-not-reached")
            return;
        Required = AcrLadder.Values.Contains(required) ? required : AcrLadder.Proofed;
        Reached = AcrLadder.Values.Contains(reached) ? reached : null;
        var gap = AcrLadder.Gap(Reached, Required!);
        Gaps = [.. Enum.GetValues<AssuranceGap>().Where(part => part != AssuranceGap.None && gap.HasFlag(part))];
    }
}
