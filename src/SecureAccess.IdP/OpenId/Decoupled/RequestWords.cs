using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Decoupled;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>A decoupled request as a person reads it before deciding.</summary>
/// <param name="ClientName">Who asks.</param>
/// <param name="Code">The code under which it was found; empty if there is none.</param>
/// <param name="Items">What it will get.</param>
/// <param name="Details">What it asks beyond that.</param>
internal sealed record RequestShown(string ClientName, string Code, IReadOnlyList<string> Items, IReadOnlyList<DetailShown> Details);

/// <summary>Puts a decoupled request into words.</summary>
internal sealed class RequestWords(IdPDbContext db, DetailWords details, IStringLocalizer<OpenIdTexts> texts)
{
    public async Task<RequestShown> OfAsync(DecoupledRequest request, string code, CancellationToken cancellationToken)
    {
        var name = await db.ClientPolicies.AsNoTracking()
            .Where(p => p.ClientId == request.ClientId).Select(p => p.DisplayName).FirstOrDefaultAsync(cancellationToken);
        var asked = request.Parameters.GetValueOrDefault("scope", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new RequestShown(
            name ?? request.ClientId,
            code,
            [.. ConsentItems.Of(texts, asked.Distinct(), [])],
            [.. AuthorizationDetail.FromJson(request.Parameters.GetValueOrDefault("authorization_details", "")).Where(details.Know).Select(details.Of)]);
    }
}
