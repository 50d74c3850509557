using System.Net.Http.Json;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>A message in the development inbox.</summary>
public sealed record Letter(string Channel, string To, string Subject, string Body, string? Code, DateTimeOffset SentAt);

/// <summary>Reads the development inbox, as a person reads their phone and their mail.</summary>
public static class Inbox
{
    private static readonly HttpClient Http = new() { BaseAddress = new Uri(RunningDemo.Provider) };

    /// <summary>All messages to an address, newest first.</summary>
    public static async Task<IReadOnlyList<Letter>> ReadAsync(string address) =>
        await Http.GetFromJsonAsync<List<Letter>>(new Uri($"/dev/inbox.json?to={Uri.EscapeDataString(address)}", UriKind.Relative)) ?? [];

    /// <summary>The newest code to an address that came after so many messages were there; waits for it, with a bound.</summary>
    public static async Task<string> CodeAfterAsync(string address, int before)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var letters = await ReadAsync(address);
            if (letters.Count > before && letters[0].Code is { Length: > 0 } code)
            {
                return code;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("No code arrived within half a minute.");
    }

    /// <summary>Waits, with a bound, until a message to an address says something.</summary>
    public static async Task ShouldHoldAsync(string address, string words)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if ((await ReadAsync(address)).Any(m => m.Body.Contains(words, StringComparison.Ordinal)))
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new ShouldAssertException($"No message said '{words}' within half a minute.");
    }

    /// <summary>The eight-digit code of the newest letter to the person behind an e-mail address; waits for it, with a bound.</summary>
    public static async Task<string> LetterCodeAsync(string email)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if ((await ReadAsync(email)).FirstOrDefault(m => m is { Channel: "letter", Code.Length: 8 })?.Code is { } code)
            {
                return code;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("No letter arrived within half a minute.");
    }
}
