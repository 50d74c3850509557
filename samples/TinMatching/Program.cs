using EServices;
using SecureAccess.RelyingParty;
using TinMatching;
using TinMatching.Api;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOptions<TinMatchingOptions>()
    .BindConfiguration(TinMatchingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
var options = builder.Configuration.GetSection(TinMatchingOptions.Section).Get<TinMatchingOptions>() ?? new();

builder.Services.AddAuthentication()
    .AddSecureAccess(signIn =>
    {
        signIn.Authority = options.Authority;
        signIn.ClientId = options.ClientId;
        signIn.ClientSecret = options.ClientSecret;
        signIn.Scopes.Add("tin-matching");
        signIn.RequiredAcr = AcrLadder.Proofed;
        signIn.GetClaimsFromUserInfo = true;
        signIn.UseDPoP = true;
        signIn.SessionCookieName = "__Host-tin-matching";
        signIn.SignedOutPath = "/signed-out";
    })
    .AddSecureAccessApi(api =>
    {
        api.Authority = options.Authority;
        api.Audience = options.ApiAudience;
        api.PublicAddress = options.PublicAddress;
        api.RequireBoundTokens = true;
    });
builder.Services.AddMatchingApi();
builder.Services.AddAuthorizationBuilder().AddPolicy("payer", policy => policy.RequireAcr(AcrLadder.Proofed));
builder.Services.AddHttpClient<MatchingClient>(http => http.BaseAddress = new Uri($"{options.PublicAddress}/")).AddSecureAccessToken();
builder.AddServicePages(new ServiceApp("TIN Matching", "/match", "tin-matching", options.Authority))
    .AddRazorPagesOptions(pages => pages.Conventions.AuthorizePage("/Match", "payer"));

var app = builder.Build();
app.UseServicePages();
app.MapMatchingApi();
app.Run();
