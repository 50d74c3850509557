using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace SecureAccess.IdP.Domain.Notifications;

/// <summary>
/// The values that the texts of each <see cref="MessageTemplate"/> name, and so the names in <see cref="Message.Parameters"/>.
/// </summary>
public static class MessageParameters
{
    /// <summary>A code the reader types in: digits or letters, as shown.</summary>
    public const string Code = "code";

    /// <summary>When the code stops working (ISO 8601, UTC); a message that has not left by then never leaves.</summary>
    public const string Expires = "expires";

    /// <summary>For how many minutes the code works, from when it was made.</summary>
    public const string Minutes = "minutes";

    /// <summary>The person's name as on an address block.</summary>
    public const string Name = "name";

    /// <summary>Reference by which the help desk finds the matter; tells nothing by itself.</summary>
    public const string Reference = "reference";

    /// <summary>When it happened (ISO 8601, UTC); the text shows the day.</summary>
    public const string At = "at";

    /// <summary>Kind of the authenticator: <c>text</c>, <c>app</c>, <c>passkey</c> or <c>key</c>.</summary>
    public const string Authenticator = "authenticator";

    /// <summary>The name of an application.</summary>
    public const string Application = "application";

    /// <summary>The browser of a sign-in, by well-known names; empty when it is none of them.</summary>
    public const string Browser = "browser";

    /// <summary>The name an account signs in with.</summary>
    public const string Username = "username";

    /// <summary>The notices that leave together; see <see cref="NoticeDigest"/>.</summary>
    public const string Notices = "notices";

    /// <summary>For how many days the code works, from the date of the letter.</summary>
    public const string Days = "days";

    /// <summary>How many are left.</summary>
    public const string Left = "left";

    private static readonly ImmutableArray<MessageChannel> ByPhone = [MessageChannel.Text, MessageChannel.Voice];

    private static readonly ImmutableArray<MessageChannel> InWriting = [MessageChannel.Email, MessageChannel.Letter];

    private static readonly ImmutableArray<MessageChannel> Everywhere = [MessageChannel.Email, MessageChannel.Text, MessageChannel.Letter];

    private static readonly FrozenDictionary<MessageTemplate, (ImmutableArray<MessageChannel> Channels, ImmutableArray<string> Names)>
        Templates = new Dictionary<MessageTemplate, (ImmutableArray<MessageChannel>, ImmutableArray<string>)>
        {
            [MessageTemplate.EmailConfirmationCode] = ([MessageChannel.Email], [Code, Minutes, Expires]),
            [MessageTemplate.EmailAlreadyRegistered] = ([MessageChannel.Email], []),
            [MessageTemplate.PhoneActivationCode] = (ByPhone, [Code, Minutes, Expires]),
            [MessageTemplate.SignInCode] = (ByPhone, [Code, Minutes, Expires]),
            [MessageTemplate.PhoneEnrolmentCode] = (ByPhone, [Code, Minutes, Expires]),
            [MessageTemplate.AccountCreatedNotice] = (InWriting, [Name, At, Reference, Code]),
            [MessageTemplate.AuthenticatorAddedNotice] = (Everywhere, [Authenticator, At, Code]),
            [MessageTemplate.AuthenticatorRemovedNotice] = (Everywhere, [Authenticator, At, Code]),
            [MessageTemplate.PasskeyClonedNotice] = (Everywhere, [At, Code]),
            [MessageTemplate.PasswordChangedNotice] = (Everywhere, [At, Code]),
            [MessageTemplate.RecoveryCodesMadeNotice] = (Everywhere, [At, Code]),
            [MessageTemplate.RecoveryCodeUsedNotice] = (Everywhere, [At, Left, Code]),
            [MessageTemplate.PhoneMovedNotice] = (Everywhere, [At, Code]),
            [MessageTemplate.NewDeviceNotice] = (InWriting, [At, Browser, Code]),
            [MessageTemplate.UsernameReminder] = ([MessageChannel.Email], [Username]),
            [MessageTemplate.PasswordResetCode] = ([MessageChannel.Email], [Code, Minutes, Expires]),
            [MessageTemplate.PasswordResetNotice] = (Everywhere, [At, Code]),
            [MessageTemplate.EmailWanted] = ([MessageChannel.Email], []),
            [MessageTemplate.EmailChangedNotice] = (Everywhere, [At, Code]),
            [MessageTemplate.AccountClosedNotice] = (Everywhere, [At]),
            [MessageTemplate.AccountRestrictedNotice] = ([MessageChannel.Email, MessageChannel.Text], [At]),
            [MessageTemplate.RestrictionLiftedNotice] = ([MessageChannel.Email, MessageChannel.Text], [At, Code]),
            [MessageTemplate.AccountReinstatedNotice] = (Everywhere, [At, Code]),
            [MessageTemplate.FactorRecoveryCode] = ([MessageChannel.Email], [Code, Minutes, Expires]),
            [MessageTemplate.FactorRecoveryLetter] = ([MessageChannel.Letter], [Name, At, Code, Days]),
            [MessageTemplate.FactorRecoveryNotice] = (Everywhere, [At, Code]),
            [MessageTemplate.AccountDisplacedNotice] = (Everywhere, [At]),
            [MessageTemplate.IdentityProvenAgainNotice] = (Everywhere, [At, Code]),
            [MessageTemplate.NoticesTogether] = ([MessageChannel.Email], [At, Code, Notices]),
            [MessageTemplate.TemporaryPassword] = ([MessageChannel.Email], [Username, Code, At, Expires]),
            [MessageTemplate.ActivationLetter] = ([MessageChannel.Letter], [Name, At, Reference, Code, Days]),
            [MessageTemplate.LetterOrderedNotice] = ([MessageChannel.Email], [At, Code]),
            [MessageTemplate.AccountsJoinedNotice] = ([MessageChannel.Email, MessageChannel.Text], [Username, At, Code]),
            [MessageTemplate.AccountDisownedNotice] = (InWriting, [At]),
            [MessageTemplate.ApprovalRequestNotice] = ([MessageChannel.Email], [Application, Minutes]),
        }.ToFrozenDictionary();

    /// <summary>The names a template's texts cannot do without.</summary>
    /// <exception cref="KeyNotFoundException">There is no such template.</exception>
    public static ImmutableArray<string> RequiredBy(MessageTemplate template) => Templates[template].Names;

    /// <summary>The channels for which a template has texts. A code that proves a phone never goes by e-mail.</summary>
    /// <exception cref="KeyNotFoundException">There is no such template.</exception>
    public static ImmutableArray<MessageChannel> ChannelsOf(MessageTemplate template) => Templates[template].Channels;

    /// <summary>The parameters of a message that carries a short-lived code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="expires">When it stops working.</param>
    /// <param name="lifetime">How long it works in all; told to the reader in whole minutes.</param>
    public static ImmutableSortedDictionary<string, string> ForCode(string code, DateTimeOffset expires, TimeSpan lifetime) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create(Code, code),
            KeyValuePair.Create(Expires, Instant(expires)),
            KeyValuePair.Create(Minutes, ((int)lifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture)),
        ]);

    /// <summary>A point in time as a parameter.</summary>
    public static string Instant(DateTimeOffset value) => value.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    /// <summary>True when the message carries a code that no longer works.</summary>
    public static bool IsExpired(Message message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Parameters.TryGetValue(Expires, out var text)
            && DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) <= now;
    }
}
