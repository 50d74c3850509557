using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>The checks that the options of sign-in and of the API share; faults are gathered and thrown together.</summary>
internal static class OptionFaults
{
    public static void Throw(string scheme, Type options, IEnumerable<string> faults)
    {
        var all = faults.Select(fault => $"{scheme}: {fault}").ToArray();
        if (all.Length > 0)
            throw new OptionsValidationException(scheme, options, all);
    }

    public static IEnumerable<string> When(bool isFault, string text) => isFault ? [text] : [];

    public static IEnumerable<string> Authority(string authority) => When(
        !Uri.TryCreate(authority, UriKind.Absolute, out var address) || !SafeAddress.Allows(address)
            || address.Query.Length > 0 || address.Fragment.Length > 0,
        $"Authority '{authority}' must be the provider's issuer: an https address without query (http only on this machine).");

    public static IEnumerable<string> Algorithms(ICollection<string> algorithms) => When(
        algorithms.Count == 0 || algorithms.Any(one => one.Length != 5 || one[..2] is not ("RS" or "PS" or "ES")),
        "AllowedAlgorithms may hold RS, PS and ES algorithms only: none and HMAC let anybody sign.");

    public static IEnumerable<string> Skew(TimeSpan skew) => When(
        skew < TimeSpan.Zero || skew > TimeSpan.FromSeconds(300), "ClockSkew must be between 0 and 300 seconds.");
}
