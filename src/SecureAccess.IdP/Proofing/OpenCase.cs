using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Begins a journey: with proofing or without for a person who has no account, with proofing for the owner of one.</summary>
public sealed class OpenCase(CaseSession cases, JourneyDoor door, IPendingRequest pending)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>The case is open.</summary>
        public sealed record Opened : Outcome;

        /// <summary>The application lets proofed people in only: a basic account would not help.</summary>
        public sealed record ProofingDemanded : Outcome;

        /// <summary>Whoever is signed in has nothing to begin here, or must sign in completely first.</summary>
        public sealed record NotOpen(Arrival Arrival) : Outcome;
    }

    /// <summary>Opens a case; one that was open is abandoned.</summary>
    public async Task<Outcome> ExecuteAsync(bool basic, CancellationToken cancellationToken)
    {
        switch (await door.ArriveAsync(cancellationToken))
        {
            case Arrival.Stranger when basic && await pending.DemandsProofingAsync(cancellationToken):
                return new Outcome.ProofingDemanded();
            case Arrival.Stranger:
                await cases.OpenAsync(basic ? ProofingJourney.Basic : ProofingJourney.OnlinePhone, cancellationToken);
                return new Outcome.Opened();
            case Arrival.Unproofed(SignedIn { Account: var account }):
                await cases.OpenForAsync(account, ProofingJourney.OnlinePhoneExisting, cancellationToken);
                return new Outcome.Opened();
            case var other:
                return new Outcome.NotOpen(other);
        }
    }
}
