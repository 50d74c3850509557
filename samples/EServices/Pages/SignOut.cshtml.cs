using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SecureAccess.RelyingParty;

namespace EServices.Pages;

/// <summary>Signs out here and at the provider. By POST with anti-forgery only: nobody else's page can sign a person out.</summary>
public sealed class SignOutModel : PageModel
{
    public SignOutResult OnPost() => SignOut(
        new AuthenticationProperties { RedirectUri = "/signed-out" },
        SecureAccessDefaults.SessionScheme,
        SecureAccessDefaults.AuthenticationScheme);
}
