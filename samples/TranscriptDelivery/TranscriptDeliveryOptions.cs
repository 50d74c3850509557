using System.ComponentModel.DataAnnotations;

namespace TranscriptDelivery;

/// <summary>What differs from one installation to the next. The section <c>TranscriptDelivery</c> of the configuration.</summary>
public sealed class TranscriptDeliveryOptions
{
    public const string Section = "TranscriptDelivery";

    /// <summary>The identity provider's issuer. Required.</summary>
    [Required]
    public string Authority { get; set; } = "";

    /// <summary>This app's client id at the provider. Required.</summary>
    [Required]
    public string ClientId { get; set; } = "";

    /// <summary>This app's secret at the provider. Required; in Production from the environment or a secret store.</summary>
    [Required]
    public string ClientSecret { get; set; } = "";

    /// <summary>Where this app is reached, without a slash at the end; the API is at <c>/api</c> below it. Required.</summary>
    [Required]
    public string PublicAddress { get; set; } = "";

    /// <summary>How recent a sign-in must be for account transcripts. Default: 5 minutes; 0 to 12 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "12:00:00")]
    public TimeSpan RecentSignIn { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether access tokens are bound to a key of this app (RFC 9449), and the API takes no others. Default: true.</summary>
    public bool UseDPoP { get; set; } = true;

    /// <summary>The audience of access tokens for the API, as registered at the provider.</summary>
    public string ApiAudience => $"{PublicAddress}/api";
}
