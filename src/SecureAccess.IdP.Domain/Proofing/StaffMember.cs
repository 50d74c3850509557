using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>Who of the staff works on a case, in which role, in which session.</summary>
/// <param name="AccountId">Their account.</param>
/// <param name="SessionId">Their session: the case is in hand there and nowhere else.</param>
/// <param name="Role">One role, of those they have.</param>
/// <param name="TaxpayerKey">Keyed hash of their own taxpayer number, where it is known: nobody acts on a case of their own.</param>
/// <param name="EmailKey">Keyed hash of their own e-mail address.</param>
public sealed record StaffMember(Guid AccountId, Guid SessionId, StaffRole Role, string? TaxpayerKey, string EmailKey);

/// <summary>What a case says to a member of staff who takes it up. Closed.</summary>
public abstract record TakeUpOutcome
{
    private TakeUpOutcome()
    {
    }

    /// <summary>It is in their hands.</summary>
    public sealed record Taken : TakeUpOutcome;

    /// <summary>Somebody else works on it at this moment.</summary>
    public sealed record InOtherHands : TakeUpOutcome;

    /// <summary>It is about themselves.</summary>
    public sealed record OwnCase : TakeUpOutcome;

    /// <summary>What is due takes another role, or another person than the one who looked at the documents.</summary>
    public sealed record NotTheirs : TakeUpOutcome;

    /// <summary>It is no exception case, or there is nothing left for staff to do.</summary>
    public sealed record NotForStaff : TakeUpOutcome;
}
