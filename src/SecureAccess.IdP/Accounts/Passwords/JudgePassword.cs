using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Accounts.Passwords;

/// <summary>Judges a new password with the words that lie near at hand for this person: username, e-mail name, this service (SP 800-63B-4 3.1.1.2).</summary>
public sealed class JudgePassword(PasswordPolicy policy, IOptions<UiOptions> ui)
{
    /// <summary>Judges it.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="username">Of the account.</param>
    /// <param name="email">The account's address; null without one.</param>
    public PasswordPolicy.Verdict Of(string password, string username, string? email)
    {
        var service = ui.Value.ServiceName;
        string[] context =
        [
            username, service, service.Replace(" ", "", StringComparison.Ordinal), ui.Value.AgencyName,
            .. email is null ? Array.Empty<string>() : [email.Split('@')[0]],
        ];
        return policy.Judge(password, context);
    }
}
