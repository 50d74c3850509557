using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Operations;

/// <summary>
/// How much one network address (IPv6: one /64) may have this node write down without proving who it is. Section <c>Strangers</c>. Whatever
/// is over is answered with 429. Raise a number where many people or devices share one address, as behind a proxy that hides theirs.
/// </summary>
public sealed class StrangersOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Strangers";

    /// <summary>Requests pushed in the name of public clients (RFC 9126), a minute. Default 120; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int PushedRequestsPerMinute { get; set; } = 120;

    /// <summary>Device authorization requests in the name of public clients (RFC 8628), a minute. Default 60; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int DeviceRequestsPerMinute { get; set; } = 60;

    /// <summary>Sign-in requests too long for an address, which are stored for an hour, a minute. Default 30; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int LongRequestsPerMinute { get; set; } = 30;

    /// <summary>Registrations without an initial access token (<c>Registration:OpenRegistration</c>), a minute. Default 10; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int RegistrationsPerMinute { get; set; } = 10;

    /// <summary>Challenges for signing in with a passkey, one for each time the page opens, a minute. Default 300; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int PasskeyChallengesPerMinute { get; set; } = 300;
}

/// <summary>The ranges stated at the properties of <see cref="StrangersOptions"/>, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class StrangersOptionsValidator : IValidateOptions<StrangersOptions>;
