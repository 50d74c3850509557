using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace SecureAccess.RelyingParty;

/// <summary>
/// What an API says when it does not let a call through: the <c>WWW-Authenticate</c> challenge of RFC 6750 section 3 and
/// RFC 9470 section 3, under the scheme <c>Bearer</c> or, for bound tokens, <c>DPoP</c> (RFC 9449 section 7.1). The API's side
/// writes it, the app's side reads it.
/// </summary>
public abstract record BearerChallenge
{
    private BearerChallenge()
    {
    }

    /// <summary>The answer holds no bearer challenge that this library understands.</summary>
    public sealed record None : BearerChallenge;

    /// <summary>The call carried no token at all; such a challenge names no error (RFC 6750 section 3.1).</summary>
    public sealed record TokenRequired : BearerChallenge;

    /// <summary>The token is expired, malformed or not meant for this API (<c>invalid_token</c>).</summary>
    /// <param name="Description">A sentence for the developer; null when the API gave none.</param>
    public sealed record InvalidToken(string? Description) : BearerChallenge;

    /// <summary>The token lacks a scope (<c>insufficient_scope</c>).</summary>
    /// <param name="Scopes">The scopes the API demands.</param>
    public sealed record InsufficientScope(IReadOnlyList<string> Scopes) : BearerChallenge;

    /// <summary>The sign-in behind the token is too weak or too old (<c>insufficient_user_authentication</c>, RFC 9470).</summary>
    /// <param name="AcrValues">The acr values that would do, best first; empty when only the age counts.</param>
    /// <param name="MaxAge">The longest time since the person authenticated; null when only the level counts.</param>
    public sealed record StepUpRequired(IReadOnlyList<string> AcrValues, TimeSpan? MaxAge) : BearerChallenge
    {
        /// <summary>
        /// Whether a sign-in meets the demand already. An app that gets this challenge nevertheless must not send the person
        /// round again: it would be a loop.
        /// </summary>
        /// <param name="signedIn">The person's principal in the app.</param>
        /// <param name="now">The time of the question, UTC.</param>
        public bool IsMetBy(ClaimsPrincipal signedIn, DateTimeOffset now)
        {
            ArgumentNullException.ThrowIfNull(signedIn);
            return (AcrValues.Count == 0 || AcrValues.Any(one => AcrLadder.Satisfies(signedIn.Acr, one)))
                && (MaxAge is not { } age
                    || (signedIn.AuthTime is { } at && now - at <= age + RecentSignInRequirementHandler.Tolerance));
        }

        /// <summary>The challenge with which an app sends the person back to the provider, asking for just these values.</summary>
        /// <param name="signedIn">Who is signed in now: the step-up must come back as the same person.</param>
        /// <param name="returnUrl">Where the person goes on afterwards; null for the page of the request.</param>
        public SecureAccessChallenge ToSignIn(ClaimsPrincipal signedIn, string? returnUrl = null)
        {
            ArgumentNullException.ThrowIfNull(signedIn);
            return new SecureAccessChallenge
            {
                AcrValues = AcrValues,
                MaxAge = MaxAge,
                ExpectedSubject = signedIn.Subject,
                RedirectUri = returnUrl,
            };
        }
    }

    /// <summary>Reads the challenge of an API's answer.</summary>
    /// <param name="response">The answer of the API; only its status and headers are read.</param>
    public static BearerChallenge Read(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
            return new None();
        foreach (var header in response.Headers.WwwAuthenticate)
        {
            if (IsOurs(header.Scheme) && From(AuthenticationParameters.Parse(header.Parameter)) is not None and var challenge)
                return challenge;
        }

        return new None();
    }

    /// <summary>Writes status and header to an answer that has not started yet, under the scheme that the call came with.</summary>
    internal void WriteTo(HttpContext context)
    {
        var isBound = context.Request.Headers.Authorization is [{ } header, ..] && header.StartsWith("DPoP ", StringComparison.OrdinalIgnoreCase);
        var response = context.Response;
        response.StatusCode = this is InsufficientScope ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        response.Headers.Append("WWW-Authenticate", Write(isBound ? "DPoP" : "Bearer"));
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>The header's value, under the scheme <c>Bearer</c>.</summary>
    public sealed override string ToString() => Write("Bearer");

    private static bool IsOurs(string scheme) =>
        string.Equals(scheme, "Bearer", StringComparison.OrdinalIgnoreCase) || string.Equals(scheme, "DPoP", StringComparison.OrdinalIgnoreCase);

    private string Write(string scheme) => this switch
    {
        InvalidToken invalid => AuthenticationParameters.Write(
            scheme, [("error", "invalid_token"), ("error_description", invalid.Description)]),
        InsufficientScope lacking => AuthenticationParameters.Write(
            scheme, [("error", "insufficient_scope"), ("scope", string.Join(' ', lacking.Scopes))]),
        StepUpRequired stepUp => AuthenticationParameters.Write(
            scheme,
            [
                ("error", "insufficient_user_authentication"),
                ("error_description", "The sign-in behind this token is not strong or not recent enough."),
                ("acr_values", stepUp.AcrValues.Count == 0 ? null : string.Join(' ', stepUp.AcrValues)),
                ("max_age", stepUp.MaxAge is { } age ? ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null),
            ]),
        _ => scheme,
    };

    private static BearerChallenge From(Dictionary<string, string> parameters)
    {
        if (!parameters.TryGetValue("error", out var error))
            return new TokenRequired();
        return error switch
        {
            "invalid_token" => new InvalidToken(parameters.GetValueOrDefault("error_description")),
            "insufficient_scope" => new InsufficientScope(Words(parameters.GetValueOrDefault("scope"))),
            "insufficient_user_authentication" => new StepUpRequired(
                Words(parameters.GetValueOrDefault("acr_values")), Seconds(parameters.GetValueOrDefault("max_age"))),
            _ => new None(),
        };
    }

    private static string[] Words(string? value) => value?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static TimeSpan? Seconds(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
