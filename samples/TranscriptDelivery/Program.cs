using Microsoft.Extensions.Options;
using SecureAccess.RelyingParty;
using TranscriptDelivery;
using TranscriptDelivery.Api;
using TranscriptDelivery.SignIn;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
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
builder.Services.AddLocalization(localization => localization.ResourcesPath = "Texts");
builder.Services.AddRazorPages(pages => pages.Conventions.AuthorizeFolder("/Clients", "practitioner"));
builder.Services.AddRouting(routing => routing.LowercaseUrls = true);
builder.Services.AddAntiforgery(antiforgery =>
{
    antiforgery.Cookie.Name = "__Host-transcript-delivery.form";
    antiforgery.Cookie.Path = "/";
});
builder.Services.AddHealthChecks();

var app = builder.Build();
app.UseSecurityHeaders(app.Services.GetRequiredService<IOptions<TranscriptDeliveryOptions>>().Value);
app.UseLanguages();
app.UseExceptionHandler("/problem");
app.UseWhen(
    context => !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
    pages => pages.UseStatusCodePagesWithReExecute("/problem", "?status={0}"));
if (!app.Environment.IsDevelopment())
    app.UseHsts();

// Anti-forgery refuses to mark its own cookie Secure on http; browsers keep Secure cookies on http://localhost, so the
// mark is put on here, for every cookie alike.
app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always });
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapStaticAssets().AllowAnonymous();
app.MapRazorPages();
app.MapSignIn();
app.MapSecureAccessLogout();
app.MapTranscriptApi();
app.MapHealthChecks("/health");
app.Run();
