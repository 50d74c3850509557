using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Audit;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Data.Authenticators;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Authenticators.Enrolment;

/// <summary>Binds the phone named last, once the code sent to it was typed in the session that asked for it.</summary>
public sealed class ConfirmPhone(
    IdPDbContext db, PersonalDataVault vault, CodeTries tries, CodeStore codes, PhoneBinding binding, AuditTrail audit)
{
    /// <summary>The phone that waits for its code; null when none does.</summary>
    public async Task<PhoneNumber?> PendingAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var pending = await vault.GetAsync<string>(signedIn.Account.VaultId, VaultKinds.PendingPhone, cancellationToken);
        return PhoneNumber.TryParse(pending, out var phone) ? phone : null;
    }

    /// <summary>Looks at a code as it was typed.</summary>
    public async Task<BindOutcome> HandleAsync(SignedIn signedIn, PhoneNumber phone, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var begun = await tries.BeginAsync(CodeChannel.Text, signedIn.Account.Id, cancellationToken);
        if (begun is not TryOutcome.Open open)
        {
            return await RefuseAsync(signedIn, new BindOutcome.Closed(((TryOutcome.Closed)begun).Until));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var spent = await codes.SpendAsync(signedIn.Session.Id, CodePurpose.PhoneEnrolment, typed, CancellationToken.None);
        await tries.EndAsync(open, wrong: spent is CodeOutcome.Wrong or CodeOutcome.Dead { WasTried: true });
        var outcome = spent switch
        {
            CodeOutcome.Right right => await BindAsync(signedIn, phone, right),
            CodeOutcome.Dead { Why: CodeEnd.Expired } => await RefuseAsync(signedIn, new BindOutcome.Expired()),
            CodeOutcome.Dead => await RefuseAsync(signedIn, new BindOutcome.NewCodeNeeded()),
            _ => await RefuseAsync(signedIn, new BindOutcome.Wrong()),
        };
        await transaction.CommitAsync(CancellationToken.None);
        return outcome;
    }

    private async Task<BindOutcome> BindAsync(SignedIn signedIn, PhoneNumber phone, CodeOutcome.Right proved)
    {
        var outcome = await binding.BindAsync(signedIn, phone, proved);
        return outcome is BindOutcome.NotUsable or BindOutcome.NewCodeNeeded ? await RefuseAsync(signedIn, outcome) : outcome;
    }

    private async Task<BindOutcome> RefuseAsync(SignedIn signedIn, BindOutcome outcome)
    {
        var about = new AuditSubject(signedIn.Account.Id, SessionId: signedIn.Session.Id, Reason: $"text:{outcome.GetType().Name}");
        audit.Record(AuditCatalogue.AuthenticatorRefused, about);
        await db.SaveChangesAsync(CancellationToken.None);
        return outcome;
    }
}
