using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Accounts.Passwords;

namespace SecureAccess.IdP.Benchmarks.Processes;

/// <summary>
/// The floors: what the runtime itself can do on this machine. Fixed JSON; the same with one raw signature of the size of a token; and one
/// password hash. Nothing of the engine is in it.
/// </summary>
internal static class FloorServer
{
    public const string Role = "floor";
    public const string Json = "/json";
    public const string ES256 = "/es256";
    public const string RS256 = "/rs256";
    public const string Hash = "/hash";

    public static async Task<int> RunAsync(string port)
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var json = Encoding.ASCII.GetBytes($$"""{"token":"{{new string('x', 700)}}"}""");
        var claims = RandomNumberGenerator.GetBytes(600);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        await using var app = builder.Build();
        app.Run(context => context.Request.Path.Value switch
        {
            ES256 => WriteAsync(context, json, ec.SignData(claims, HashAlgorithmName.SHA256)),
            RS256 => WriteAsync(context, json, rsa.SignData(claims, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            Hash => WriteAsync(context, json, Encoding.ASCII.GetBytes(PasswordHash.Create("correct horse battery staple"))),
            _ => WriteAsync(context, json, []),
        });
        await app.RunAsync();
        return 0;
    }

    private static Task WriteAsync(HttpContext context, byte[] json, byte[] signature)
    {
        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        Base64Url.EncodeToUtf8(signature, json.AsSpan(10), out _, out _);
        return response.Body.WriteAsync(json, 0, json.Length);
    }
}
