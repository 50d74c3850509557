using System.Text.RegularExpressions;
using SecureAccess.IdP.Benchmarks.Load;

namespace SecureAccess.IdP.Benchmarks.Measures;

/// <summary>What the first view of a hosted page costs over the wire: the page, its stylesheets, scripts and images, heads included.</summary>
/// <param name="Bytes">All of it.</param>
/// <param name="Stylesheets">Their number.</param>
/// <param name="Scripts">Their number.</param>
internal sealed partial record PageWeight(int Bytes, int Stylesheets, int Scripts)
{
    public static async Task<PageWeight> OfAsync(int port)
    {
        using var connection = new RawConnection(port);
        var page = await connection.SendAsync(Ask("/signin"));
        var (bytes, text) = (page.Head.Length + page.Body.Length, page.Text);
        var parts = Parts().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToList();
        foreach (var part in parts)
        {
            var response = await connection.SendAsync(Ask(part));
            bytes += response.Head.Length + response.Body.Length;
        }

        return new PageWeight(
            bytes,
            parts.Count(part => part.Contains(".css", StringComparison.Ordinal)),
            parts.Count(part => part.Contains(".js", StringComparison.Ordinal)));
    }

    private static byte[] Ask(string address) => RawRequest.Get(address, "Accept: text/html\r\nAccept-Encoding: gzip, br\r\n");

    [GeneratedRegex("(?:src|href)=\"(/[^\"]*\\.(?:css|js|svg|png|woff2)[^\"]*)\"")]
    private static partial Regex Parts();
}
