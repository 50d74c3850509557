using System.Net.Http.Json;
using SecureAccess.RelyingParty;

namespace MachineClient;

/// <summary>What Transcript Delivery's API says about how much it has on file.</summary>
public sealed record Statistics(int Individuals, int Businesses, int AuthorisationsInForce, int AuthorisationsWithdrawn);

/// <summary>Fetches the figures with the program's own token, and prints them.</summary>
public sealed class StatisticsReport(HttpClient api)
{
    /// <summary>The program's exit code: 0 for a report, 1 for a refusal, which it prints.</summary>
    public async Task<int> PrintAsync(TextWriter output, CancellationToken cancellation)
    {
        using var response = await api.GetAsync("api/statistics", cancellation);
        if (!response.IsSuccessStatusCode)
        {
            await output.WriteLineAsync($"No report: the API answered {(int)response.StatusCode}. {BearerChallenge.Read(response)}");
            return 1;
        }

        var figures = await response.Content.ReadFromJsonAsync<Statistics>(cancellation);
        await output.WriteLineAsync($"Individuals              {figures!.Individuals,6}");
        await output.WriteLineAsync($"Businesses               {figures.Businesses,6}");
        await output.WriteLineAsync($"Authorisations in force  {figures.AuthorisationsInForce,6}");
        await output.WriteLineAsync($"Authorisations withdrawn {figures.AuthorisationsWithdrawn,6}");
        return 0;
    }
}
