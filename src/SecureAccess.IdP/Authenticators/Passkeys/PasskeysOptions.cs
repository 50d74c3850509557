using System.ComponentModel.DataAnnotations;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>Passkeys and security keys; configuration section <c>Passkeys</c>.</summary>
public sealed class PasskeysOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Passkeys";

    /// <summary>
    /// The domain to which passkeys belong (RP ID). Default: the host of the issuer. It or a domain above it; a change makes every passkey unusable.
    /// </summary>
    [StringLength(253)]
    public string? RelyingPartyId { get; set; }

    /// <summary>Origins beside the issuer's at which these pages are served, for example <c>https://login.example.gov</c>. Default: none.</summary>
    public IList<string> OtherOrigins { get; } = [];

    /// <summary>Passkeys and security keys one account may have. Default 10; 1 to 50.</summary>
    [Range(1, 50)]
    public int MostPerAccount { get; set; } = 10;

    /// <summary>How long a challenge is good. Default 5 minutes; 1 to 10.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:10:00")]
    public TimeSpan ChallengeValidity { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The file of the FIDO Metadata Service (the signed BLOB), by which attested hardware is recognised. Default: none; then AAL3 is out of
    /// reach. A newer file takes effect when it is put there.
    /// </summary>
    public string? MetadataFile { get; set; }

    /// <summary>The root certificate to which the signer of <see cref="MetadataFile"/> leads, PEM or DER. Needed with it.</summary>
    public string? MetadataRootFile { get; set; }

    /// <summary>The host name of the signer's certificate. Default <c>mds.fidoalliance.org</c>; 1 to 253 characters.</summary>
    [Required, StringLength(253)]
    public string MetadataSigner { get; set; } = "mds.fidoalliance.org";
}
