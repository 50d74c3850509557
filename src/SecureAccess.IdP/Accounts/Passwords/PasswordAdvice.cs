using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Passwords;

/// <summary>Says why a password was not accepted and what to do instead (SP 800-63B-4 3.1.1.2), beside its field.</summary>
public sealed class PasswordAdvice(IStringLocalizer<AccountsTexts> texts)
{
    /// <summary>The sentence for a verdict other than accepted.</summary>
    /// <param name="verdict">What the policy said.</param>
    /// <param name="password">As typed; only its length is told.</param>
    public string On(PasswordPolicy.Verdict verdict, string password) => verdict switch
    {
        PasswordPolicy.Verdict.TooShort => texts["Password.TooShort", PasswordPolicy.MinLength, LengthOf(password)],
        PasswordPolicy.Verdict.TooLong => texts["Password.TooLong", PasswordPolicy.MaxLength],
        PasswordPolicy.Verdict.Listed => texts["Password.Listed"],
        PasswordPolicy.Verdict.TooCommon => texts["Password.TooCommon"],
        PasswordPolicy.Verdict.ContainsContext => texts["Password.ContainsContext"],
        _ => throw new UnreachableException(),
    };

    private static string LengthOf(string password) =>
        PasswordPolicy.Normalize(password).EnumerateRunes().Count().ToString(CultureInfo.InvariantCulture);
}
