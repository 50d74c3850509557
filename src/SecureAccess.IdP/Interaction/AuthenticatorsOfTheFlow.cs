using SecureAccess.IdP.Authenticators;
using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Interaction;

/// <summary>
/// Tells the pages which kinds of authenticator to offer for the pending request, without showing it. What they offer is a courtesy: what counts,
/// the policy decides from the facts.
/// </summary>
internal sealed class AuthenticatorsOfTheFlow(CurrentFlow flow) : IAcceptedByRequest
{
    public async ValueTask<AcceptedAuthenticators> FindAsync(CancellationToken cancellationToken)
    {
        if (await flow.RequestAsync(cancellationToken) is not { } request || await flow.ClientAsync(cancellationToken) is not { } client)
        {
            return AcceptedAuthenticators.All;
        }

        // Where nothing else is left the page still has something to offer, if it is asked for by hand.
        var others = client.Accepted.WithoutPasskeys();
        return client.Authenticators is not null && request.Answer.HasFlag(PersonsAnswer.PasskeyDeclined) && !others.IsEmpty ? others : client.Accepted;
    }
}
