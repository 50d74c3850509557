using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace VendorSimulator;

/// <summary>The vendors of the demonstration behind HTTP, on http://localhost:5110 unless told otherwise.</summary>
public static class SimulatorHost
{
    /// <summary>Builds the host; tests start it on a port of their own.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls("http://localhost:5110");
        }

        // A page of the open internet must not reach the control API through a name that resolves to this machine.
        builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddSingleton(PersonaFile.Load());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<SimulatedVendors>();
        builder.Services.AddSingleton<Switchboard>();
        builder.Services.AddSingleton<TroubleMaker>();

        var app = builder.Build();
        app.MapGet("/health", () => Results.Text("Healthy"));
        app.MapProofingApis();
        app.MapGatewayApis();
        app.MapControl();
        return app;
    }
}
