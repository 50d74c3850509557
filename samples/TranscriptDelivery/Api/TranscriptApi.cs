using Microsoft.AspNetCore.Http.HttpResults;
using SecureAccess.RelyingParty;
using TranscriptDelivery.Clients;
using TranscriptDelivery.Transcripts;

namespace TranscriptDelivery.Api;

/// <summary>
/// The API beside the app. It trusts the access token and nothing else: scope <c>transcripts</c>, a proven identity, and for
/// whatever shows an account a recent sign-in with a passkey or security key, which it asks for by the challenge of RFC 9470. Programs get figures, by a scope of
/// their own, and nothing about a person.
/// </summary>
public static class TranscriptApi
{
    private const string Proven = "api:transcripts";
    private const string ProvenAgain = "api:transcripts:account";
    private const string Figures = "api:statistics";

    public static void AddTranscriptApi(this IServiceCollection services, TranscriptDeliveryOptions options)
    {
        services.AddSingleton<ClientFile>();
        services.AddSingleton<ReleaseTranscript>();
        services.AddAuthorizationBuilder()
            .AddPolicy(Proven, policy => policy
                .AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme)
                .RequireScope("transcripts").RequireAcr(AcrLadder.Proofed))
            .AddPolicy(ProvenAgain, policy => policy
                .AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme)
                .RequireScope("transcripts").RequireAcr(AcrLadder.ProofedPhishingResistant).RequireRecentSignIn(options.RecentSignIn))
            .AddPolicy(Figures, policy => policy
                .AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme).RequireScope("transcripts.statistics"));
    }

    public static void MapTranscriptApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/transcripts").RequireAuthorization(Proven);
        api.MapGet("/clients", Clients);
        routes.MapGet("/api/statistics", (ClientFile file) => TypedResults.Ok(Statistics.Of(file))).RequireAuthorization(Figures);
        foreach (var product in Product.All)
        {
            var route = api.MapGet($"/{{client}}/{product.Key}/{{year:int:range(2000,2100)}}", Release(product));
            if (product.ShowsAccount)
                route.RequireAuthorization(ProvenAgain);
        }
    }

    private static Ok<ClientList> Clients(ClientFile file) => TypedResults.Ok(new ClientList(
        file.Practice.Name, file.Practice.CafNumber, [.. file.Clients.Select(ClientEntry.From)]));

    private static Func<string, int, ReleaseTranscript, Results<Ok<Transcript>, NotFound, JsonHttpResult<Refusal>>> Release(Product product) =>
        (client, year, release) => release.Decide(client, product, year) switch
        {
            ReleaseOutcome.Released released => TypedResults.Ok(released.Transcript),
            ReleaseOutcome.Refused refused => TypedResults.Json(
                new Refusal($"urn:transcript-delivery:refused:{refused.Reason}", refused.Reason.ToString(), refused.Reason, refused.Detail),
                contentType: "application/problem+json",
                statusCode: StatusCodes.Status403Forbidden),
            _ => TypedResults.NotFound(),
        };
}

/// <summary>The clients of the practice, for the list.</summary>
public sealed record ClientList(string Practice, string CafNumber, IReadOnlyList<ClientEntry> Clients);

/// <summary>A client as a practitioner sees them: by the name they know, with a masked number.</summary>
public sealed record ClientEntry(string Key, ClientKind Kind, string Name, string Tin, IReadOnlyList<Authorisation> Authorisations)
{
    public static ClientEntry From(Client client) => new(
        client.Key,
        client.Kind,
        client.BusinessName
            ?? (client.Spouse is { } spouse
                ? $"{client.Name!.Given} and {spouse.Given} {client.Name.Family}"
                : $"{client.Name!.Given} {client.Name.Family}"),
        Mask.Tin(client.Tin),
        client.Authorisations);
}

/// <summary>A refused request as problem details (RFC 9457), with the reason as data.</summary>
public sealed record Refusal(string Type, string Title, RefusalReason Reason, string Detail);
