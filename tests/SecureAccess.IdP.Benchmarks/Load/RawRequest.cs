using System.Globalization;
using System.Text;

namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>Requests as bytes.</summary>
internal static class RawRequest
{
    public static byte[] Get(string path, string headers = "") =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n");

    public static byte[] Form(string path, string headers, string body) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n{headers}\r\n{body}"));

    public static string Basic(string clientId, string secret) =>
        $"Authorization: Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{clientId}:{secret}"))}\r\n";
}
