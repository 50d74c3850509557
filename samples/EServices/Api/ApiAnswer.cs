using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SecureAccess.RelyingParty;

namespace EServices.Api;

/// <summary>What an application learns from its API. Closed.</summary>
/// <typeparam name="T">The content of a good answer.</typeparam>
/// <typeparam name="TRefusal">The content of an answer that refuses, with its reason as data (RFC 9457).</typeparam>
public abstract record ApiAnswer<T, TRefusal>
{
    private ApiAnswer()
    {
    }

    /// <summary>What was asked for.</summary>
    public sealed record Content(T Value) : ApiAnswer<T, TRefusal>;

    /// <summary>The API understood, and does not do it.</summary>
    public sealed record Refused(TRefusal Refusal) : ApiAnswer<T, TRefusal>;

    /// <summary>There is no such thing.</summary>
    public sealed record NotFound : ApiAnswer<T, TRefusal>;

    /// <summary>The API wants a stronger or a fresher sign-in (RFC 9470).</summary>
    public sealed record StepUp(BearerChallenge.StepUpRequired Challenge) : ApiAnswer<T, TRefusal>;

    /// <summary>The sign-in has ended at the provider.</summary>
    public sealed record SignInAgain : ApiAnswer<T, TRefusal>;

    /// <summary>The API, or the provider, does not answer as it should now.</summary>
    public sealed record Unavailable : ApiAnswer<T, TRefusal>;
}

/// <summary>Asks an API.</summary>
public static class ApiQuestions
{
    /// <summary>Sends a request and reads what comes.</summary>
    public static async Task<ApiAnswer<T, TRefusal>> AskAsync<T, TRefusal>(
        this HttpClient http, HttpRequestMessage request, JsonSerializerOptions json, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(http);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            return (response.StatusCode, BearerChallenge.Read(response)) switch
            {
                (HttpStatusCode.OK, _) => new ApiAnswer<T, TRefusal>.Content((await response.Content.ReadFromJsonAsync<T>(json, cancellation))!),
                (HttpStatusCode.NotFound, _) => new ApiAnswer<T, TRefusal>.NotFound(),
                (_, BearerChallenge.StepUpRequired stepUp) => new ApiAnswer<T, TRefusal>.StepUp(stepUp),
                (_, BearerChallenge.InvalidToken) => new ApiAnswer<T, TRefusal>.SignInAgain(),
                (HttpStatusCode.Forbidden, BearerChallenge.None) => new ApiAnswer<T, TRefusal>.Refused(
                    (await response.Content.ReadFromJsonAsync<TRefusal>(json, cancellation))!),
                _ => new ApiAnswer<T, TRefusal>.Unavailable(),
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException
            || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new ApiAnswer<T, TRefusal>.Unavailable();
        }
    }
}
