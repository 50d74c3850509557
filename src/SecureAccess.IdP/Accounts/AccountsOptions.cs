using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Passwords.Blocklist;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts;

/// <summary>Limits of this room; configuration section <c>Accounts</c>.</summary>
public sealed class AccountsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Accounts";

    /// <summary>
    /// Wrong disowning codes from one browser, or from one network address, within a day that close the page to it for a day. Default 30, in
    /// Development 10,000; 5 to 100,000.
    /// </summary>
    [Range(5, 100_000)]
    public int DisownTriesPerOrigin { get; set; } = 30;

    /// <summary>
    /// Iterations of a new password hash; a stored hash of fewer is made anew at the next sign-in (SP 800-63B-4 3.1.1.2). Default 210,000;
    /// 210,000 to 10,000,000, in Development from 1,000.
    /// </summary>
    [Range(1_000, 10_000_000)]
    public int PasswordIterations { get; set; } = PasswordHash.Iterations;

    /// <summary>Passwords hashed at the same time; 0 for one on each core. Default 0; 0 to 1024.</summary>
    [Range(0, 1024)]
    public int PasswordsHashedAtOnce { get; set; }

    /// <summary>
    /// Passwords that may wait for their hash; whoever comes after them is told that the server is busy. Each takes about a quarter of a second
    /// of one core, so a longer line is a longer wait. Default 64; 0 to 10,000.
    /// </summary>
    [Range(0, 10_000)]
    public int PasswordsWaiting { get; set; } = 64;

    /// <summary>
    /// A further list of passwords that nobody may choose, beside the one that comes with the server: a file made by the verb
    /// <c>password-list</c>. Default none.
    /// </summary>
    public string? PasswordList { get; set; }

    /// <summary>How long the disowning code of a notice of a change works. Default 30 days; 1 to 365.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan DisownCodeValidity { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Forgotten usernames that may be asked for from one browser, or from one network address, a day. Default 30; 5 to 100,000.</summary>
    [Range(5, 100_000)]
    public int RemindersPerOrigin { get; set; } = 30;

    /// <summary>Reminders to one e-mail address, a day. Default 3; 1 to 20.</summary>
    [Range(1, 20)]
    public int RemindersPerAddress { get; set; } = 3;

    /// <summary>The limit of reminders to one address.</summary>
    internal AttemptPolicy PerReminder => new(RemindersPerAddress, TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    /// <summary>The limit of reminders asked for from one place.</summary>
    internal AttemptPolicy PerReminding => new(RemindersPerOrigin, TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    /// <summary>The limit of wrong disowning codes.</summary>
    internal AttemptPolicy PerDisowning => new(DisownTriesPerOrigin, TimeSpan.FromDays(1), TimeSpan.FromDays(1));
}

/// <summary>The ranges stated at the properties of <see cref="AccountsOptions"/>, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class AccountsOptionsValidator : IValidateOptions<AccountsOptions>;

/// <summary>A hash that costs less than the default stops the start: only tests may be in a hurry.</summary>
internal sealed class PasswordCostRules(IHostEnvironment environment) : IValidateOptions<AccountsOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountsOptions options) =>
        environment.IsDevelopment() || options.PasswordIterations >= PasswordHash.Iterations
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Accounts:PasswordIterations must be at least {PasswordHash.Iterations}.");
}

/// <summary>A list that cannot be used stops the start: without it passwords would be accepted that the operator wants refused.</summary>
internal sealed class PasswordListRules : IValidateOptions<AccountsOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountsOptions options)
    {
        string[] faults = [.. new[] { PasswordBlocklist.ShippedPath, options.PasswordList }.OfType<string>().Select(BlocklistFile.FaultOf).OfType<string>()];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
