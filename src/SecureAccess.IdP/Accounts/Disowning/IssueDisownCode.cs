using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Accounts.Disowning;

/// <summary>Draws the code by which the reader of a notice says "this was not me". It goes to the account's own addresses and opens nothing.</summary>
public sealed class IssueDisownCode(IdPDbContext db, IOptions<AccountsOptions> options, TimeProvider time)
{
    /// <summary>The moment of issue.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Adds a code to the unit of work; the caller saves it together with the notice.</summary>
    public string For(Guid accountId)
    {
        var code = GroupedCode.Draw();
        db.DisownCodes.Add(DisownCode.Issue(accountId, GroupedCode.Hash(code), time.GetUtcNow(), options.Value.DisownCodeValidity));
        return code;
    }
}
