using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.Keeping;

/// <summary>How the account's pages speak of an authenticator.</summary>
public sealed class AuthenticatorWords(IStringLocalizer<AuthenticatorsTexts> texts, AuthenticatorMetadata metadata)
{
    /// <summary>Its own name, or its kind.</summary>
    public string NameOf(Authenticator authenticator)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        return authenticator.Name ?? KindOf(authenticator);
    }

    /// <summary>Its kind.</summary>
    public string KindOf(Authenticator authenticator) => authenticator switch
    {
        Authenticator.TextPhone phone => texts["Keep.Text", phone.LastFour],
        Authenticator.Passkey { BackupEligible: true } => texts["Keep.Passkey"],
        Authenticator.Passkey key when metadata.Vouches(key) => texts["Keep.Hardware"],
        Authenticator.Passkey => texts["Keep.Key"],
        _ => texts["Keep.App"],
    };

    /// <summary>When it was added, and when it was last used.</summary>
    public string TimesOf(Authenticator authenticator)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        var added = EasternTime.Day(authenticator.BoundAt);
        return authenticator.LastUsedAt is { } used ? texts["Keep.Times", added, EasternTime.Day(used)] : texts["Keep.Added", added];
    }
}
