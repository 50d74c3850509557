using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Accounts.Joining;

/// <summary>Who stands before the page of joining, by what is stored of them.</summary>
public sealed class JoinDoor(IdPDbContext db, BrowserSession sessions, JoinCookie cookie, TimeProvider time)
{
    /// <summary>Who it is. Closed.</summary>
    public abstract record Visitor
    {
        private Visitor()
        {
        }

        /// <summary>The owner of an e-Services account that waits to be proofed, freshly signed in with all it takes.</summary>
        public sealed record MayBegin(SignedIn SignedIn) : Visitor;

        /// <summary>The same owner, whose sign-in lacks a factor or is too old.</summary>
        public sealed record MustSignIn : Visitor;

        /// <summary>Somebody freshly signed in to the other account with two factors, in the browser where the joining began.</summary>
        public sealed record MayJoin(SignedIn SignedIn, AccountJoin Join, Account EServices, JoinDecision Decision) : Visitor;

        /// <summary>Nobody for whom there is anything to do here.</summary>
        public sealed record NotHere : Visitor;
    }

    /// <summary>Looks.</summary>
    public async Task<Visitor> LookAsync(CancellationToken cancellationToken)
    {
        if (await sessions.CurrentAsync(cancellationToken) is not { Account.Status: AccountStatus.Active } signedIn)
        {
            return new Visitor.NotHere();
        }

        if (signedIn.Account.IsUnproofedImport)
        {
            return await ShowedEverythingAsync(signedIn, cancellationToken) ? new Visitor.MayBegin(signedIn) : new Visitor.MustSignIn();
        }

        if (await cookie.OpenAsync(cancellationToken) is not { } join || signedIn.Session.Aal < Aal.Two || !IsFresh(signedIn))
        {
            return new Visitor.NotHere();
        }

        var eServices = await db.Accounts.SingleAsync(a => a.Id == join.AccountId, cancellationToken);
        return new Visitor.MayJoin(signedIn, join, eServices, eServices.JoinWith(signedIn.Account));
    }

    /// <summary>Every factor that the account has was shown, and lately: the password, and a second one where one is bound.</summary>
    private async Task<bool> ShowedEverythingAsync(SignedIn signedIn, CancellationToken cancellationToken) =>
        IsFresh(signedIn) && (signedIn.Session.Aal >= Aal.Two
            || !await db.Authenticators.AnyAsync(a => a.AccountId == signedIn.Account.Id && a.RemovedAt == null, cancellationToken));

    private bool IsFresh(SignedIn signedIn) => signedIn.Session.Authentications.All(a => time.GetUtcNow() - a.At <= AccountJoin.Validity);
}
