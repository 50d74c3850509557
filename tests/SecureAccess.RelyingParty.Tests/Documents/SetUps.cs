using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SecureAccess.RelyingParty.Tests.Documents;

/// <summary>The set-ups of docs/relying-parties.md, letter by letter, so that they compile and start.</summary>
public static class SetUps
{
    public static WebApplication App(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication().AddSecureAccess(options =>
        {
            options.Authority = "https://login.example.gov";
            options.ClientId = "transcript-delivery";
            options.ClientSecret = builder.Configuration["SecureAccess:ClientSecret"];
        });
        var app = builder.Build();
        app.MapSecureAccessLogout();
        app.MapGet("/private", () => "Only for people who have signed in").RequireAuthorization();
        return app;
    }

    public static WebApplication Api(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication().AddSecureAccessApi(options =>
        {
            options.Authority = "https://login.example.gov";
            options.Audience = "https://transcripts.example.gov/api";
        });
        builder.Services.AddAuthorizationBuilder().AddPolicy("transcripts", policy => policy
            .AddAuthenticationSchemes(SecureAccessApiDefaults.AuthenticationScheme)
            .RequireScope("transcripts").RequireAcr(AcrLadder.Proofed).RequireRecentSignIn(TimeSpan.FromMinutes(5)));
        var app = builder.Build();
        app.MapGet("/api/transcripts", () => "Only with a token that says so").RequireAuthorization("transcripts");
        return app;
    }

    public static IHost Machine(HostApplicationBuilder builder)
    {
        builder.Services.AddSecureAccessMachine(options =>
        {
            options.Authority = "https://login.example.gov";
            options.ClientId = "nightly-report";
            options.ClientKey = ClientKeys.FromPem(builder.Configuration["SecureAccess:ClientKey"]!, "key-1");
        });
        builder.Services.AddHttpClient("transcripts").AddSecureAccessMachineToken();
        return builder.Build();
    }

    public static void Strong(SecureAccessOptions options, string pem, string proofPem)
    {
        options.ClientKey = ClientKeys.FromPem(pem, "key-1");
        options.UseDPoP = true;
        options.DPoPKey = DPoPKey.FromPem(proofPem);
        options.SignRequestObjects = true;
        options.UseSignedResponses = true;
    }

    public static void Client(IServiceCollection services) =>
        services.AddHttpClient("transcripts", http => http.BaseAddress = new Uri("https://transcripts.example.gov")).AddSecureAccessToken();

    public static async Task<Microsoft.AspNetCore.Http.IResult> PageAsync(
        Microsoft.AspNetCore.Http.HttpContext context, HttpClient transcripts, CancellationToken cancellation)
    {
        var answer = await transcripts.GetAsync("/api/transcripts", cancellation);
        return BearerChallenge.Read(answer) is BearerChallenge.StepUpRequired stepUp
            ? Microsoft.AspNetCore.Http.Results.Challenge(stepUp.ToSignIn(context.User), [SecureAccessDefaults.AuthenticationScheme])
            : Microsoft.AspNetCore.Http.Results.Text(await answer.Content.ReadAsStringAsync(cancellation));
    }
}
