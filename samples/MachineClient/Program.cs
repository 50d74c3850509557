using MachineClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureAccess.RelyingParty;

// A program without people: it proves itself by its key (private_key_jwt), gets a token of its own (client credentials), bound to
// a second key (DPoP), and calls an API with it.
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
var settings = builder.Configuration.GetRequiredSection(MachineClientSettings.Section).Get<MachineClientSettings>()!;
builder.Services.AddSecureAccessMachine(machine =>
{
    machine.Authority = settings.Authority;
    machine.ClientId = settings.ClientId;
    machine.ClientKey = ClientKeys.FromPem(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, settings.KeyFile)), settings.KeyId);
    machine.Scopes.Add("transcripts.statistics");
    machine.UseDPoP = true;
});
builder.Services.AddHttpClient<StatisticsReport>(http => http.BaseAddress = settings.Api).AddSecureAccessMachineToken();

using var host = builder.Build();
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await host.Services.GetRequiredService<StatisticsReport>().PrintAsync(Console.Out, stop.Token);
