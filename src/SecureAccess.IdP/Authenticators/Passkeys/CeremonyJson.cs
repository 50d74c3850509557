using Microsoft.AspNetCore.Mvc;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>The options of a ceremony for the page's script. Nothing keeps them: the challenge is good once, and now.</summary>
internal sealed class CeremonyJson : ContentResult
{
    private CeremonyJson()
    {
    }

    /// <summary>The answer.</summary>
    public static CeremonyJson Of(string json) => new() { Content = json, ContentType = "application/json; charset=utf-8" };

    /// <inheritdoc />
    public override Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return base.ExecuteResultAsync(context);
    }
}
