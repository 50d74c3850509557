using System.ComponentModel.DataAnnotations;

namespace TinMatching;

/// <summary>What differs from one installation to the next. The section <c>TinMatching</c> of the configuration.</summary>
public sealed class TinMatchingOptions
{
    public const string Section = "TinMatching";

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

    /// <summary>Where it keeps who asked what. Default: <c>data</c> below the working folder.</summary>
    [Required]
    public string Folder { get; set; } = "data";

    /// <summary>
    /// The key of the hashes that stand for names and numbers in that file. Required: 32 characters or more; in Production from a secret store.
    /// </summary>
    [Required, MinLength(32)]
    public string LedgerKey { get; set; } = "";

    /// <summary>The audience of access tokens for the API, as registered at the provider.</summary>
    public string ApiAudience => $"{PublicAddress}/api";
}
