using AuthenticatorApp;

// Nothing here knows a key or a code: the app is its files, and whatever a person adds stays in their browser.
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Services.AddHealthChecks();

var app = builder.Build();
var files = AppFiles.Of(app.Environment.WebRootFileProvider);
app.UseSecurityHeaders();
app.UseDefaultFiles();
app.UseStaticFiles(new StaticFileOptions { ServeUnknownFileTypes = false });
app.MapGet("/service-worker.js", () => Results.Text(files.ServiceWorker, "text/javascript"));
app.MapHealthChecks("/health");
app.Run();
