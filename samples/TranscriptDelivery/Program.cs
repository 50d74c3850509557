using EServices;
using SecureAccess.RelyingParty;
using TranscriptDelivery;
using TranscriptDelivery.Api;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOptions<TranscriptDeliveryOptions>()
    .BindConfiguration(TranscriptDeliveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
var options = builder.Configuration.GetSection(TranscriptDeliveryOptions.Section).Get<TranscriptDeliveryOptions>() ?? new();

builder.Services.AddAuthentication()
    .AddSecureAccess(signIn =>
    {
        signIn.Authority = options.Authority;
        signIn.ClientId = options.ClientId;
        signIn.ClientSecret = options.ClientSecret;
        signIn.Scopes.Add("email");
        signIn.Scopes.Add("transcripts");
        signIn.RequiredAcr = AcrLadder.Proofed;
        signIn.GetClaimsFromUserInfo = true;
        signIn.UseDPoP = options.UseDPoP;
        signIn.SessionCookieName = "__Host-transcript-delivery";
        signIn.SignedOutPath = "/signed-out";
    })
    .AddSecureAccessApi(api =>
    {
        api.Authority = options.Authority;
        api.Audience = options.ApiAudience;
        api.PublicAddress = options.PublicAddress;
        api.RequireBoundTokens = options.UseDPoP;
    });
builder.Services.AddTranscriptApi(options);
builder.Services.AddAuthorizationBuilder().AddPolicy("practitioner", policy => policy.RequireAcr(AcrLadder.Proofed));
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
builder.Services.AddHttpClient<TranscriptClient>(http => http.BaseAddress = new Uri($"{options.PublicAddress}/")).AddSecureAccessToken();
builder.AddServicePages(new ServiceApp("Transcript Delivery", "/clients", "transcript-delivery", options.Authority))
    .AddRazorPagesOptions(pages => pages.Conventions.AuthorizeFolder("/Clients", "practitioner"));

var app = builder.Build();
app.UseServicePages();
app.MapTranscriptApi();
app.Run();
