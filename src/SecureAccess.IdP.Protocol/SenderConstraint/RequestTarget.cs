namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>
/// Compares <c>htu</c> with an address (RFC 9449, 4.3): without query and fragment, after the normalisation by syntax and scheme of
/// RFC 3986, 6.2.2 and 6.2.3 (letter case of scheme and host, the default port, dot segments, needless escapes). The address is ours, from
/// the configuration; the Host header has no say.
/// </summary>
internal static class RequestTarget
{
    private const int MaximumLength = 2048;
    private const UriComponents Compared = UriComponents.SchemeAndServer | UriComponents.UserInfo | UriComponents.Path;

    public static bool AreSame(string address, string target) =>
        target.Length <= MaximumLength
        && Uri.TryCreate(target, UriKind.Absolute, out var named)
        && Uri.Compare(new Uri(address), named, Compared, UriFormat.UriEscaped, StringComparison.Ordinal) == 0;
}
