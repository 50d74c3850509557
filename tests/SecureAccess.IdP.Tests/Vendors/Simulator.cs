extern alias simulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using simulator::VendorSimulator;
using Trouble = simulator::SecureAccess.IdP.Proofing.Vendors.Simulation.VendorTrouble;

namespace SecureAccess.IdP.Tests.Vendors;

/// <summary>The vendor simulator on a port of its own.</summary>
public sealed class Simulator : IAsyncDisposable
{
    private readonly WebApplication app;

    private Simulator(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public static async Task<Simulator> StartAsync()
    {
        var app = SimulatorHost.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Simulator(app);
    }

    /// <summary>Orders trouble by its name in the control API.</summary>
    public void Order(string vendor, string trouble, int? calls = null) =>
        Board.Set(vendor, Enum.Parse<Trouble>(trouble, ignoreCase: true), calls);

    public int CallsTo(string vendor) => Board.States[vendor].Calls;

    public int AcceptedBy(string vendor) => Board.States[vendor].Accepted;

    public int ReplayedAt(string vendor) => Board.States[vendor].Replayed;

    private Switchboard Board => app.Services.GetRequiredService<Switchboard>();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }
}
