using System.Buffers.Text;
using System.Security.Cryptography;

namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>
/// The relying parties of the measured server, as its configuration names them and as the load generator plays them. The secrets are for
/// databases that live as long as one run.
/// </summary>
internal static class BenchmarkClients
{
    public const string Web = "bench-web";
    public const string Public = "bench-public";
    public const string Machine = "bench-machine";
    public const string MachineKeys = "bench-machine-keys";
    public const string Fapi = "bench-fapi";
    public const string Secret = "RgL1cKQz0dQwq3v8u5b2Yw7hXn4s";
    public const string RedirectUri = "https://client.example/callback";
    public const string Scope = "openid profile email offline_access";

    /// <summary>The public half of a key as a JWK.</summary>
    public static string PublicJwk(string pem)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"kty":"EC","crv":"P-256","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
    }
}
