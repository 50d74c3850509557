using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;

namespace SecureAccess.RelyingParty;

/// <summary>
/// A sign-in that this browser has begun. It travels sealed in <c>state</c>, so the app stores nothing, and is tied to the
/// browser by the framework's correlation cookie, which is deleted when the answer arrives: an answer counts once.
/// </summary>
internal sealed record PendingSignIn(
    string Nonce,
    string CodeVerifier,
    DateTimeOffset AskedAt,
    TimeSpan? MaxAge,
    IReadOnlyList<string> AcrValues,
    string? ExpectedSubject,
    string? KeyThumbprint,
    bool BegunAgain)
{
    private const string Prefix = ".secureaccess.";

    /// <summary>Begins: nonce and verifier carry 256 bits each.</summary>
    public static PendingSignIn Begin(SecureAccessChallenge challenge, SecureAccessOptions options, DateTimeOffset now) => new(
        RandomText(),
        RandomText(),
        now,

        // prompt=login asks for an authentication now, which is what max_age=0 means for the check of auth_time.
        challenge.Prompt?.Split(' ').Contains("login") == true ? TimeSpan.Zero : challenge.MaxAge ?? options.MaxAge,
        challenge.AcrValues.Count > 0 ? challenge.AcrValues : options.RequiredAcr is { } acr ? [acr] : [],
        challenge.ExpectedSubject,
        options.Channel.Proofs?.Thumbprint,
        challenge.BegunAgain);

    /// <summary>The PKCE challenge by S256 (RFC 7636 section 4.2).</summary>
    public string CodeChallenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(CodeVerifier)));

    /// <summary>
    /// Whether the code would be refused because it is bound to a key that is gone: the app was restarted while the person was at the
    /// provider. Asked once only, or an app whose nodes have different keys would send people round in circles.
    /// </summary>
    public bool HasLostItsKey(SecureAccessOptions options) => KeyThumbprint != options.Channel.Proofs?.Thumbprint && !BegunAgain;

    /// <summary>The same sign-in, asked for once more: the provider still knows the person and answers without a page.</summary>
    public SecureAccessChallenge Again(string? redirectUri) => new()
    {
        RedirectUri = redirectUri, AcrValues = AcrValues, MaxAge = MaxAge, ExpectedSubject = ExpectedSubject, BegunAgain = true,
    };

    public void WriteTo(AuthenticationProperties state)
    {
        Set(state, "nonce", Nonce);
        Set(state, "verifier", CodeVerifier);
        Set(state, "asked", AskedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Set(state, "max_age", MaxAge is { } age ? ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null);
        Set(state, "acr_values", AcrValues.Count > 0 ? string.Join(' ', AcrValues) : null);
        Set(state, "sub", ExpectedSubject);
        Set(state, "jkt", KeyThumbprint);
        Set(state, "again", BegunAgain ? "1" : null);
    }

    /// <summary>Takes the pending sign-in out, so that none of it ends in the session's cookie; null when there is none.</summary>
    public static PendingSignIn? TakeFrom(AuthenticationProperties state)
    {
        var (nonce, verifier, asked) = (Take(state, "nonce"), Take(state, "verifier"), Number(Take(state, "asked")));
        var (maxAge, acrValues, subject) = (Number(Take(state, "max_age")), Take(state, "acr_values"), Take(state, "sub"));
        var (thumbprint, again) = (Take(state, "jkt"), Take(state, "again"));
        return nonce is null || verifier is null || asked is null
            ? null
            : new PendingSignIn(
                nonce,
                verifier,
                DateTimeOffset.FromUnixTimeSeconds(asked.Value),
                maxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                acrValues?.Split(' ') ?? [],
                subject,
                thumbprint,
                again is not null);
    }

    private static string RandomText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static void Set(AuthenticationProperties state, string name, string? value) => state.SetString(Prefix + name, value);

    private static string? Take(AuthenticationProperties state, string name) =>
        state.Items.Remove(Prefix + name, out var value) ? value : null;

    private static long? Number(string? value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
