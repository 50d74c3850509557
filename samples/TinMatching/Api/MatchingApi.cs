using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureAccess.RelyingParty;
using TinMatching.Matching;

namespace TinMatching.Api;

/// <summary>A request: the pairs, and a name of the request by which the same one sent twice counts once.</summary>
public sealed record MatchRequest(string RequestId, IReadOnlyList<Pair> Pairs);

/// <summary>The codes, in the order of the pairs.</summary>
public sealed record MatchAnswer(IReadOnlyList<int> Codes);

/// <summary>A refused request as problem details (RFC 9457).</summary>
/// <param name="Type">Which refusal.</param>
/// <param name="Title">In words.</param>
/// <param name="Until">Until when the person is locked out.</param>
public sealed record Refusal(string Type, string Title, DateTimeOffset? Until);

/// <summary>
/// The API beside the app. It trusts the access token and nothing else: scope <c>tin-matching</c>, a proven identity, and a subject to count
/// by.
/// </summary>
public static class MatchingApi
{
    private const string Payer = "api:tin-matching";

    public static void AddMatchingApi(this IServiceCollection services)
    {
        services.AddSingleton<TinFile>();
        services.AddSingleton<AskedBefore>();
        services.AddSingleton<MatchPairs>();
        services.AddAuthorizationBuilder().AddPolicy(Payer, policy => policy
            .AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme)
            .RequireScope("tin-matching").RequireAcr(AcrLadder.Proofed).RequireClaim("sub"));
    }

    public static void MapMatchingApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/tin-matching/interactive", Match).RequireAuthorization(Payer).DisableAntiforgery();

    private static Results<Ok<MatchAnswer>, JsonHttpResult<Refusal>> Match(MatchRequest request, ClaimsPrincipal person, MatchPairs match)
    {
        if (request.RequestId is not { Length: > 0 and <= 64 })
            return Refuse(StatusCodes.Status400BadRequest, "request-id", "RequestId must have 1 to 64 characters.");

        return match.Handle(person.FindFirstValue("sub")!, request.RequestId, request.Pairs) switch
        {
            MatchOutcome.Answered answered => TypedResults.Ok(new MatchAnswer([.. answered.Codes.Select(code => (int)code)])),
            MatchOutcome.Locked locked => Refuse(
                StatusCodes.Status403Forbidden, "locked", "The same name or number was asked three times within 24 hours.", locked.Until),
            _ => Refuse(StatusCodes.Status400BadRequest, "number-of-pairs", $"A request has 1 to {MatchPairs.MostPairs} pairs."),
        };
    }

    private static JsonHttpResult<Refusal> Refuse(int status, string reason, string title, DateTimeOffset? until = null) => TypedResults.Json(
        new Refusal($"urn:tin-matching:refused:{reason}", title, until), contentType: "application/problem+json", statusCode: status);
}
