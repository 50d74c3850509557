using System.Net.Http.Json;
using System.Text.Json;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>Reads the development inbox, as a person reads their phone.</summary>
public sealed class Inbox(HttpClient http)
{
    /// <summary>How many messages went to an address.</summary>
    public async Task<int> CountAsync(string to) => (await ReadAsync(to)).GetArrayLength();

    /// <summary>The code of the message that comes after so many; waits for it, with a bound.</summary>
    public async Task<string> CodeAfterAsync(string to, int before)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            var messages = await ReadAsync(to);
            if (messages.GetArrayLength() > before && messages[0].GetProperty("code").GetString() is { Length: > 0 } code)
            {
                return code;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new ShouldAssertException($"No code reached {to} within ten seconds.");
    }

    private Task<JsonElement> ReadAsync(string to) =>
        http.GetFromJsonAsync<JsonElement>(new Uri($"/dev/inbox.json?to={Uri.EscapeDataString(to)}", UriKind.Relative), TestContext.Current.CancellationToken);
}
