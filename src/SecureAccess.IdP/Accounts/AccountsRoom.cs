using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts;

/// <summary>
/// The deed of this room. It owns what belongs to a person's account and not to one way of signing in: the browser's session, password
/// hashing, the agreement, the account's own page, disowning. It hands over <see cref="BrowserSession"/>, <see cref="PasswordHashing"/>
/// and <see cref="PasswordPolicy"/>; Proofing, Authenticators and Interaction call it.
/// </summary>
public static class AccountsRoom
{
    /// <summary>Adds the room.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton(new PasswordPolicy(password => Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, 100)]).Score));
        services.AddScoped<BrowserSession>();
        return services;
    }
}
