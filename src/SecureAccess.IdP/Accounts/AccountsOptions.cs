using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
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

    /// <summary>The limit of wrong disowning codes.</summary>
    internal AttemptPolicy PerDisowning => new(DisownTriesPerOrigin, TimeSpan.FromDays(1), TimeSpan.FromDays(1));
}

/// <summary>The ranges stated at the properties of <see cref="AccountsOptions"/>, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class AccountsOptionsValidator : IValidateOptions<AccountsOptions>;
