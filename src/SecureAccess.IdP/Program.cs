using SecureAccess.IdP.Ui;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddUi();

var app = builder.Build();
app.UseUi();
app.MapUi();
await app.RunAsync();
