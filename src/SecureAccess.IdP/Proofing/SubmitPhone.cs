using System.Diagnostics;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Attempts;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// Asks the carrier about a phone and sends it an activation code. Landline, voice over IP, prepaid, another name, somebody else's
/// phone and a lock are one answer: what kind of phone is needed.
/// </summary>
public sealed class SubmitPhone(
    StageGate gate,
    ICarrier carrier,
    ILineChanges changes,
    MatchedPersons persons,
    Holders holders,
    CaseRecord record,
    SendPhoneCode send,
    IOptions<ProofingOptions> options)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>A code is on its way.</summary>
        public sealed record Sent : Outcome;

        /// <summary>Not a phone that counts here.</summary>
        public sealed record NotAccepted : Outcome;

        /// <summary>Too many messages to this phone.</summary>
        public sealed record TooMany : Outcome;

        /// <summary>The carrier gave no answer; nothing counts and nothing is lost.</summary>
        public sealed record Unavailable : Outcome;
    }

    /// <summary>Tries a phone. Not cancellable from the first count on.</summary>
    public async Task<Outcome> ExecuteAsync(ProofingCase openCase, PhoneNumber phone)
    {
        ArgumentNullException.ThrowIfNull(openCase);
        var person = await persons.OfAsync(openCase);
        if (await gate.TryStageAsync(StepKey.Phone, openCase, openCase.TaxpayerKey!) is not TryOutcome.Open(var tryId))
        {
            return new Outcome.NotAccepted();
        }

        switch (await carrier.MatchAsync(person.Name, phone, CancellationToken.None))
        {
            case VendorAnswer.Matched(var reference):
                return await MatchedAsync(openCase, phone, reference, tryId);
            case VendorAnswer.NotMatched(var reference, var reason):
                await record.FailAsync(openCase, StepKey.Phone, new(VendorsRoom.Carrier, reference, reason), tryId);
                return new Outcome.NotAccepted();
            case VendorAnswer.CannotTell(var reference, var reason):
                await record.InconclusiveAsync(openCase, StepKey.Phone, new(VendorsRoom.Carrier, reference, reason), tryId);
                return new Outcome.NotAccepted();
            case VendorAnswer.Unavailable:
                await record.InconclusiveAsync(openCase, StepKey.Phone, new(VendorsRoom.Carrier), tryId);
                return new Outcome.Unavailable();
            default:
                throw new UnreachableException();
        }
    }

    private async Task<Outcome> MatchedAsync(ProofingCase openCase, PhoneNumber phone, string reference, Guid tryId)
    {
        if (await holders.HasPhoneAsync(phone, openCase.AccountId, CancellationToken.None))
        {
            await record.DuplicateAsync(openCase, StepKey.Phone, new(VendorsRoom.Carrier, reference), tryId);
            return new Outcome.NotAccepted();
        }

        // Who knows a password and a name may have talked the carrier into a SIM card: what opens an account is watched more closely than what begins one.
        if (openCase.Recovers
            && await changes.WithinAsync(phone, options.Value.RecoveryPhoneWatch, CancellationToken.None) is LineChange.Moved)
        {
            await record.InconclusiveAsync(openCase, StepKey.Phone, new(VendorsRoom.Carrier, reference, VendorReason.LineMoved), tryId);
            return new Outcome.NotAccepted();
        }

        await gate.EndAsync(tryId, AttemptState.Passed);
        return await send.ExecuteAsync(openCase, phone, reference);
    }
}
