using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace VendorSimulator;

/// <summary>
/// <c>POST /control/{vendor}</c> with JSON or a form (<c>trouble</c>, <c>calls</c>), <c>POST /control/reset</c>, <c>GET
/// /control</c>, and the page at <c>/</c> that does the same by hand.
/// </summary>
internal static class Control
{
    public static void MapControl(this WebApplication app)
    {
        app.MapGet("/", (Switchboard switchboard) =>
            Results.Content(ControlPage.Write(switchboard.States), "text/html; charset=utf-8"));
        app.MapGet("/control", (Switchboard switchboard) => switchboard.States.ToDictionary(
            s => s.Key,
            s => new { trouble = Name(s.Value.Trouble), s.Value.CallsLeft, s.Value.Calls, s.Value.Accepted, s.Value.Replayed }));
        app.MapPost("/control/reset", (HttpContext context, Switchboard switchboard) =>
        {
            switchboard.Reset();
            return Done(context);
        });
        app.MapPost("/control/{vendor}", async (string vendor, HttpContext context, Switchboard switchboard) =>
        {
            var order = await ReadAsync(context);
            if (!switchboard.Knows(vendor) || !Enum.TryParse<VendorTrouble>(order.Trouble, ignoreCase: true, out var trouble)
                || order.Calls is < 1)
            {
                return Results.BadRequest(
                    new { error = "unknown_vendor_or_trouble", vendors = Switchboard.Vendors, troubles = Troubles });
            }

            switchboard.Set(vendor, trouble, order.Calls);
            return Done(context);
        });
    }

    /// <summary>The words of the control API.</summary>
    public static IReadOnlyList<string> Troubles { get; } = [.. Enum.GetValues<VendorTrouble>().Select(Name)];

    /// <summary>The control API's word for a trouble.</summary>
    public static string Name(VendorTrouble trouble) => char.ToLowerInvariant(trouble.ToString()[0]) + trouble.ToString()[1..];

    private static async Task<Order> ReadAsync(HttpContext context)
    {
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return new Order(form["trouble"], int.TryParse(form["calls"], out var calls) ? calls : null);
        }

        return await context.Request.ReadFromJsonAsync<Order>(context.RequestAborted) ?? new Order(null, null);
    }

    private static IResult Done(HttpContext context) =>
        context.Request.HasFormContentType ? Results.Redirect("/") : Results.NoContent();

    private sealed record Order(string? Trouble, int? Calls);
}
