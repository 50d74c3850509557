namespace SecureAccess.RelyingParty;

/// <summary>
/// The one rule for addresses that tokens or secrets travel to: https, or http to this very machine. The exception needs no
/// switch, because nobody between the two ends of a loopback connection can listen.
/// </summary>
internal static class SafeAddress
{
    public static bool Allows(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Whether a value is a path of this site: not absolute, and not one of the spellings browsers take for absolute.</summary>
    public static bool IsLocalPath(string? value) =>
        value is ['/', ..]
        && value is not ['/', '/' or '\\', ..]
        && !value.AsSpan().ContainsAnyInRange('\0', '\x1F');
}
