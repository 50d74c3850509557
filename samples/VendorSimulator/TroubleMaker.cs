using System.Collections.Concurrent;
using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace VendorSimulator;

/// <summary>
/// Stands before each answer: checks the key, then lets things go wrong as the control API or the person's entry says.
/// </summary>
public sealed class TroubleMaker(PersonaFile file, Switchboard switchboard, TimeProvider clock)
{
    /// <summary>How late a slow answer is: later than any caller should wait.</summary>
    public static TimeSpan Slowness { get; } = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, byte> seen = new(StringComparer.Ordinal);

    /// <summary>Answers a call, or fails it.</summary>
    public async Task<IResult> AnswerAsync<TResponse>(
        HttpContext context, string vendor, SimulatedAnswer<TResponse> answer, int status)
    {
        if (context.Request.Headers.Authorization != $"Bearer {file.VendorApiKey}")
        {
            return Results.Json(new { error = "invalid_api_key" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        var ordered = switchboard.Call(vendor);
        switch (ordered == VendorTrouble.None ? answer.Trouble : ordered)
        {
            case VendorTrouble.Down:
                context.Abort();
                return Results.Empty;
            case VendorTrouble.Error:
            case VendorTrouble.Flaky when seen.TryAdd($"{vendor} {context.Request.Headers["Idempotency-Key"]}", 0):
                return Results.Json(new { error = "internal_error" }, statusCode: StatusCodes.Status500InternalServerError);
            case VendorTrouble.Garbled:
                return Results.Text("""{"transactionId":"TR-""", "application/json", statusCode: status);
            case VendorTrouble.Slow:
                await Task.Delay(Slowness, clock, context.RequestAborted);
                break;
        }

        return Results.Json(answer.Response, statusCode: status);
    }
}
