using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators;

/// <summary>How people sign in; configuration section <c>Authenticators</c>.</summary>
public sealed class AuthenticatorsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Authenticators";

    /// <summary>How long a security code is good. Default 10 minutes, the most that SP 800-63B-4 3.1.3 allows; 1 to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:10:00")]
    public TimeSpan CodeValidity { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Wrong codes of one person on one channel (text, app) within a day that close it for a day. Default 10; 3 to 100.</summary>
    [Range(3, 100)]
    public int WrongCodesPerChannel { get; set; } = 10;

    /// <summary>Security codes to one phone within an hour; then the next has to wait an hour. Default 10; 2 to 1000.</summary>
    [Range(2, 1000)]
    public int MessagesPerPhone { get; set; } = 10;

    /// <summary>
    /// Failed sign-ins from one browser, or from one network address, within an hour that close it for an hour: a ceiling against
    /// guessing many usernames, high because offices share an address. Default 100, in Development 10,000; 5 to 100,000.
    /// </summary>
    [Range(5, 100_000)]
    public int SignInFailuresPerOrigin { get; set; } = 100;

    /// <summary>Phones that one account may name within a day while adding one, so that nobody looks up who has which. Default 10; 2 to 100.</summary>
    [Range(2, 100)]
    public int PhonesNamedPerAccount { get; set; } = 10;

    /// <summary>E-mail addresses that one account may name within a day while changing its own, and codes to one such address. Default 5; 2 to 50.</summary>
    [Range(2, 50)]
    public int EmailsNamedPerAccount { get; set; } = 5;

    /// <summary>
    /// How long after a phone's SIM card or carrier changed no code is sent to it, if that was after it was bound. Default 30 days; 1 to 100.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "100.00:00:00")]
    public TimeSpan PhoneChangeWatch { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long after a notice to an account's owner the next ones are collected and sent as one e-mail; texts leave one by one. Default 10 minutes;
    /// 0, for each by itself, to 1 hour.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan NoticeWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long the e-mailed code for a forgotten password is good. Default 15 minutes; 1 minute to the 24 hours of SP 800-63B-4 4.2.1.2.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ResetCodeValidity { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Such codes for one username or e-mail address, and to one address, within an hour; then the next has to wait an hour. Default 5; 2 to 100.</summary>
    [Range(2, 100)]
    public int ResetCodesPerAddress { get; set; } = 5;

    /// <summary>
    /// Such codes asked for from one browser, or from one network address, a day. Default 30, in Development 10,000; 5 to 100,000.
    /// </summary>
    [Range(5, 100_000)]
    public int ResetCodesPerOrigin { get; set; } = 30;

    /// <summary>Letters with a code for a lost factor that one account may order within 30 days. Default 2; 1 to 10.</summary>
    [Range(1, 10)]
    public int RecoveryLettersPerAccount { get; set; } = 2;

    /// <summary>
    /// How long a letter with a code for a lost factor may take until it is mailed, before its code's time runs all the same. Default 3 days; 0 to 10 days.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "10.00:00:00")]
    public TimeSpan RecoveryLetterHandling { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How authenticator apps name this account's issuer. Default "Secure Access (e-Services)"; 1 to 60 characters, no colon.</summary>
    [Required, RegularExpression("[^:]{1,60}")]
    public string AppIssuer { get; set; } = "Secure Access (e-Services)";

    /// <summary>The limit of wrong codes.</summary>
    internal AttemptPolicy PerChannel => new(WrongCodesPerChannel, TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    /// <summary>How long a forgotten password may take from the code on: time to read the e-mail, show a factor and choose.</summary>
    internal TimeSpan ResetValidity => ResetCodeValidity + TimeSpan.FromMinutes(30);

    /// <summary>The limit of e-mailed codes for a forgotten password.</summary>
    internal AttemptPolicy PerResetAddress => new(ResetCodesPerAddress, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    /// <summary>The same from one place.</summary>
    internal AttemptPolicy PerResetOrigin => new(ResetCodesPerOrigin, TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    /// <summary>The limit of letters.</summary>
    internal AttemptPolicy PerRecoveryLetter => new(RecoveryLettersPerAccount, TimeSpan.FromDays(30), TimeSpan.FromDays(30));

    /// <summary>The limit of messages.</summary>
    internal AttemptPolicy PerPhone => new(MessagesPerPhone, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    /// <summary>The ceiling of failed sign-ins.</summary>
    internal AttemptPolicy PerOrigin => new(SignInFailuresPerOrigin, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    /// <summary>The limit of e-mail addresses named.</summary>
    internal AttemptPolicy PerEmailChange => new(EmailsNamedPerAccount, TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    /// <summary>The limit of phones named.</summary>
    internal AttemptPolicy PerEnrolment => new(PhonesNamedPerAccount, TimeSpan.FromDays(1), TimeSpan.FromDays(1));
}

/// <summary>The ranges stated at the properties of <see cref="AuthenticatorsOptions"/>, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class AuthenticatorsOptionsValidator : IValidateOptions<AuthenticatorsOptions>;
