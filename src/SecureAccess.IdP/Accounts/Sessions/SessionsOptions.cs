using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>
/// How long people stay signed in (SP 800-63B-4 2.2.3, 2.3.3); configuration section <c>Sessions</c>. The clocks may be shortened, and not be
/// lengthened beyond what the standard has. A change holds from the next factor on that a session gets.
/// </summary>
public sealed class SessionsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Sessions";

    /// <summary>From sign-in on at AAL2, whatever happens. Default 12 hours; an hour to 24 hours.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "1.00:00:00")]
    public TimeSpan Aal2Absolute { get; set; } = SessionClocks.Default.AalTwo.Absolute;

    /// <summary>Without a request at AAL2. Default 30 minutes; 5 minutes to an hour.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "01:00:00")]
    public TimeSpan Aal2Idle { get; set; } = SessionClocks.Default.AalTwo.Idle;

    /// <summary>From sign-in on at AAL3, whatever happens. Default 12 hours; an hour to 12 hours.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "12:00:00")]
    public TimeSpan Aal3Absolute { get; set; } = SessionClocks.Default.AalThree.Absolute;

    /// <summary>Without a request at AAL3. Default 15 minutes; 5 to 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "00:15:00")]
    public TimeSpan Aal3Idle { get; set; } = SessionClocks.Default.AalThree.Idle;

    /// <summary>
    /// How fresh a sign-in must be to change what opens or reaches an account, to take its data out or to close it (ASVS 7.5.1). Default 15 minutes; 1 to 60.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan FreshFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The clocks.</summary>
    internal SessionClocks Clocks => new(new SessionClock(Aal2Absolute, Aal2Idle), new SessionClock(Aal3Absolute, Aal3Idle));
}

/// <summary>The ranges stated at the properties of <see cref="SessionsOptions"/>, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class SessionsOptionsValidator : IValidateOptions<SessionsOptions>;
