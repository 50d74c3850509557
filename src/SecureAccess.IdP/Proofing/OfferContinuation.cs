using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Gives out the code with which another device goes on with a case that has no account yet (SP 800-63A-4 3.9).</summary>
public sealed class OfferContinuation(CaseSession cases, IdPDbContext db, TimeProvider time, IOptions<ProofingOptions> options)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>The code; shown once, kept as a hash. An earlier one is void.</summary>
        public sealed record Offered(string Code) : Outcome
        {
            /// <inheritdoc />
            public override string ToString() => "(continuation code)";
        }

        /// <summary>There is no such case, or its e-mail address is not confirmed yet.</summary>
        public sealed record NotYet : Outcome;
    }

    /// <summary>Draws a code.</summary>
    public async Task<Outcome> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (await cases.CurrentAsync(cancellationToken) is not { AccountId: null } open || !open.HasPassed(StepKey.Email))
        {
            return new Outcome.NotYet();
        }

        var code = GroupedCode.Draw();
        open.OfferContinuation(GroupedCode.Hash(code), time.GetUtcNow() + options.Value.ContinuationValidity);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new Outcome.NotYet();
        }

        return new Outcome.Offered(code);
    }
}
