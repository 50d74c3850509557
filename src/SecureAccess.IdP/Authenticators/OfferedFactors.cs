using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Authenticators;

/// <summary>The second factors that a page may offer now.</summary>
/// <param name="Ways">Those bound and accepted; all that are bound while none is accepted and two factors are still to be shown.</param>
/// <param name="StepsUp">Whether two factors were shown, and one of an accepted kind is to be added to them.</param>
/// <param name="Narrowed">Whether the person has others, which the application does not accept.</param>
public sealed record FactorOffer(BoundFactors Ways, bool StepsUp, bool Narrowed);

/// <summary>
/// Puts together which second factors a page offers: those bound to the account, of the kinds that the application accepts. Whoever has none of
/// these signs in with what they have, since binding another takes that (SP 800-63B-4 4.1.2.1).
/// </summary>
public sealed class OfferedFactors(IdPDbContext db, IAcceptedByRequest request)
{
    /// <summary>The offer to who is signed in at this browser, tracked by the unit of work.</summary>
    public async Task<FactorOffer> FindAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var (session, account) = signedIn;
        var bound = await BoundFactors.OfAsync(db, account.Id, cancellationToken);
        var accepted = await request.FindAsync(cancellationToken);
        var left = bound.Of(accepted);
        var met = accepted.IsMetBy(session.Authentications);
        var narrowed = !met && left.Any && left != bound;
        return new FactorOffer(met || !left.Any ? bound : left, StepsUp: session.Aal >= Aal.Two && !met && left.Any, narrowed);
    }
}
