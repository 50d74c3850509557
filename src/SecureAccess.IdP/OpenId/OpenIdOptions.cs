using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.OpenId;

/// <summary>How relying parties are told of logouts; configuration section <c>OpenId</c>.</summary>
public sealed class OpenIdOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "OpenId";

    /// <summary>For how long a relying party that does not answer is tried, from the end of the session on. Default 10 min; 1 min to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LogoutGiveUpAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Pause after the first failed try; it doubles and is jittered. Default 2 s; 100 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan LogoutRetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest pause between two tries. Default 1 min; 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LogoutMaxRetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often notices are looked for without being woken. Default 1 s; 100 ms to 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan LogoutPollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Relying parties that one node talks to at the same time. Default 8; 1 to 64.</summary>
    [Range(1, 64)]
    public int LogoutParallel { get; set; } = 8;
}

/// <summary>The ranges stated at the properties of <see cref="OpenIdOptions"/>, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class OpenIdOptionsValidator : IValidateOptions<OpenIdOptions>;
