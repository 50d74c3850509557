using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Protocol.Decoupled;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>A decoupled request as a person reads it before deciding.</summary>
/// <param name="ClientName">Who asks.</param>
/// <param name="Code">The code under which it was found; empty if there is none.</param>
/// <param name="Items">What it will get.</param>
/// <param name="Details">What it asks beyond that.</param>
internal sealed record RequestShown(string ClientName, string Code, IReadOnlyList<string> Items, IReadOnlyList<DetailShown> Details);

/// <summary>Puts a decoupled request into the words that the question for consent uses, so that nothing is asked that is not shown.</summary>
internal sealed class RequestWords(IdPDbContext db, DecoupledEndpoint decoupled, DetailWords details, IStringLocalizer<OpenIdTexts> texts)
{
    /// <summary>The words; null when its client may no longer ask this.</summary>
    public async Task<RequestShown?> OfAsync(HttpContext context, DecoupledRequest request, string code)
    {
        if (await decoupled.ReadAsync(context, request) is not DecoupledReading.Open { Question: var asked })
        {
            return null;
        }

        var name = await db.ClientPolicies.AsNoTracking()
            .Where(p => p.ClientId == request.ClientId).Select(p => p.DisplayName).FirstOrDefaultAsync(context.RequestAborted);
        return new RequestShown(
            name ?? request.ClientId,
            code,
            [.. ConsentItems.Of(texts, asked.Scopes, ClaimsToAllow.Of(asked))],
            [.. asked.AuthorizationDetails.Select(details.Of)]);
    }
}
