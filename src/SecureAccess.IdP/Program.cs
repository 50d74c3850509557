using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators;
using SecureAccess.IdP.Clients;
using SecureAccess.IdP.DemoWorld;
using SecureAccess.IdP.HelpDesk;
using SecureAccess.IdP.Interaction;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.OpenId;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Proofing;
using SecureAccess.IdP.Proofing.Vendors;
using SecureAccess.IdP.Protocol;
using SecureAccess.IdP.Ui;

var builder = WebApplication.CreateBuilder(args);
builder.AddOperations();
builder.Services.AddUi();
builder.Services.AddAudit();
builder.Services.AddNotifications(builder.Configuration, builder.Environment);
builder.Services.AddAccounts();
builder.Services.AddVendors(builder.Configuration, builder.Environment);
builder.Services.AddProofing();
builder.Services.AddAuthenticators();
builder.Services.AddClients();
builder.Services.AddInteraction();
builder.Services.AddHelpDesk();
builder.Services.AddOpenId(builder.Configuration);
builder.AddDemoWorld();

var app = builder.Build();
if (!await app.PrepareAsync(args))
{
    return;
}

app.UseOperations();
app.UseUi();
app.MapUi();
app.MapOperations();
app.MapNotifications();
app.MapInteraction();
app.MapProtocol();
await app.RunAsync();
