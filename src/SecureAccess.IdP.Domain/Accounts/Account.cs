using System.Collections.Frozen;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>
/// A person's account: who it is to relying parties, how it is opened, and what was proven. Personal data is not here but in the
/// vault, under <see cref="VaultId"/>; what must be found again is here as a keyed hash.
/// </summary>
public sealed partial class Account
{
    private Account()
    {
    }

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The subject identifier.</summary>
    public SubjectId Subject { get; private init; }

    /// <summary>The username as chosen.</summary>
    public string Username { get; private init; } = "";

    /// <summary>Its comparison form; unique.</summary>
    public string NormalizedUsername { get; private init; } = "";

    /// <summary>Scheme, cost, salt and hash in one string.</summary>
    public string PasswordHash { get; private set; } = "";

    /// <summary>Whether the next sign-in must end with a new password (SP 800-63B-4 3.1.1.2: a change is forced on compromise).</summary>
    public bool MustChangePassword { get; private set; }

    /// <summary>Whether staff had the password made: it opens the account once, for a time, and only to be replaced.</summary>
    public bool PasswordIsTemporary { get; private set; }

    /// <summary>Until when a temporary password opens the account; null once it did, and for a lasting one.</summary>
    public DateTimeOffset? TemporaryPasswordEnds { get; private set; }

    /// <summary>Whether it can be used.</summary>
    public AccountStatus Status { get; private set; } = AccountStatus.Active;

    /// <summary>Where it came from.</summary>
    public AccountOrigin Origin { get; private init; }

    /// <summary>Under which its personal data lies in the vault.</summary>
    public Guid VaultId { get; private init; }

    /// <summary>Keyed hash of the confirmed e-mail address; unique, but for an account that <see cref="SharesEmail"/>.</summary>
    public string EmailKey { get; private set; } = "";

    /// <summary>Whether another account of the same person had the address when this one was imported: one address serves both until they are joined.</summary>
    public bool SharesEmail { get; private init; }

    /// <summary>Keyed hash of the taxpayer number that was proven; unique, since one number has one account. Null while unproofed.</summary>
    public string? TaxpayerKey { get; private set; }

    /// <summary>
    /// Keyed hash of the number on the record of an imported e-Services account: the only one that may be proven for it. Unique among those. Another account
    /// may be proofed for the same number, of a sister service for example; their owner joins the two.
    /// </summary>
    public string? RecordTaxpayerKey { get; private set; }

    /// <summary>
    /// Keyed hash of the phone it was proofed with; unique, since one phone has one user. Null while unproofed, and when it was proofed without one.
    /// </summary>
    public string? ProofedPhoneKey { get; private set; }

    /// <summary>What was proven; null for identity level 0.</summary>
    public ProofingGrant? Proofing { get; private set; }

    /// <summary>The latest agreement version accepted; 0 for none.</summary>
    public int AcceptedAgreement { get; private set; }

    /// <summary>SHA-256 of the code by which the letter's reader can disown the account; null before a letter left.</summary>
    public string? DisownCodeHash { get; private set; }

    /// <summary>The language of messages: <c>en</c> or <c>es</c>.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>What its owner may do as a member of staff.</summary>
    public StaffRole StaffRoles { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>What of it decides where its owner is sent and what tokens say.</summary>
    public AccountStanding Standing => new(Id, Subject, Origin, Proofing, AcceptedAgreement, Status == AccountStatus.Restricted)
    {
        MustChangePassword = MustChangePassword,
        HasTaxpayer = TaxpayerKey is not null,
    };

    /// <summary>What was proven, as far as it counts; null while the account is restricted.</summary>
    public ProofingGrant? CountedProofing => Status == AccountStatus.Restricted ? null : Proofing;

    /// <summary>
    /// Whether its owner may prove again who they are, to come back without what they lost: what was proven counts, and it is on record of whom, so that
    /// nobody else is admitted.
    /// </summary>
    public bool CanBeProvenAgain => CountedProofing is not null && TaxpayerKey is not null;

    /// <inheritdoc cref="AccountStanding.Ials"/>
    public FrozenSet<string> Ials => Standing.Ials;

    /// <inheritdoc cref="AccountStanding.MustBeProofed"/>
    public bool MustBeProofed => Standing.MustBeProofed;

    /// <summary>Whether it is an e-Services account that was never proofed: it may take over what its owner proved for another one, and may wait for the cut-over.</summary>
    public bool IsUnproofedImport => Origin == AccountOrigin.EServices && Proofing is null && TaxpayerKey is null;

    /// <summary>Makes an account.</summary>
    public static Account Create(NewAccount values, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Account
        {
            Id = Guid.CreateVersion7(now),
            Subject = SubjectId.Create(),
            Username = values.Username.Value,
            NormalizedUsername = values.Username.Normalized,
            PasswordHash = values.PasswordHash,
            Origin = values.Origin,
            VaultId = values.VaultId,
            EmailKey = values.EmailKey,
            SharesEmail = values.SharesEmail,
            TaxpayerKey = values.Origin == AccountOrigin.EServices ? null : values.TaxpayerKey,
            RecordTaxpayerKey = values.Origin == AccountOrigin.EServices ? values.TaxpayerKey : null,
            Language = values.Language,
            CreatedAt = now,
        };
    }

    /// <summary>
    /// Whether a matched taxpayer may be joined to this account. A number already on record admits only itself; an imported account that came
    /// without one admits nobody, since its password alone is no proof of whose it is, and goes to the help desk.
    /// </summary>
    public bool Admits(string taxpayerKey) =>
        Origin == AccountOrigin.EServices ? RecordTaxpayerKey == taxpayerKey : TaxpayerKey is null || TaxpayerKey == taxpayerKey;

    /// <summary>Grants what a proven case established.</summary>
    /// <exception cref="InvalidOperationException">
    /// The case is not this account's, is not proven, or is about another taxpayer than the one on record; or the account is not in use.
    /// </exception>
    public void GrantProofing(ProofingCase proven, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(proven);
        var byPhone = proven.Journey.Step(StepKey.Phone) is not null;
        if (Status != AccountStatus.Active || proven.AccountId != Id || !proven.IsProven || byPhone != proven.PhoneKey is not null
            || proven.TaxpayerKey is not { } taxpayer || !Admits(taxpayer))
        {
            throw new InvalidOperationException("Only this account's own proven case about its own taxpayer grants anything.");
        }

        TaxpayerKey = taxpayer;
        ProofedPhoneKey = proven.PhoneKey;
        Proofing = new ProofingGrant(proven.Id, proven.JourneyKey, proven.Journey.Channel, [.. proven.Journey.Grants.Order()], now);
    }

    /// <summary>Takes over proofing done by a sister service of the same agency.</summary>
    public void TakeOverProofing(ProofingGrant grant, string? phoneKey)
    {
        Proofing = grant;
        ProofedPhoneKey = phoneKey;
    }

    /// <summary>Records that the person accepted an agreement.</summary>
    public void Accepted(int agreementVersion) => AcceptedAgreement = Math.Max(AcceptedAgreement, agreementVersion);

    /// <summary>Is reached at another e-mail address, which its owner was shown to read. Of two accounts that want one address the database admits one.</summary>
    /// <param name="emailKey">Keyed hash of the address.</param>
    public void ReachAt(string emailKey) => EmailKey = emailKey;

    /// <summary>Gets its messages in another language.</summary>
    /// <param name="language"><c>en</c> or <c>es</c>.</param>
    public void SpeakIn(string language) => Language = language;

    /// <summary>Takes another password. Of two changes at once one is saved, since the account's version moves with it.</summary>
    /// <param name="newHash">Scheme, cost, salt and hash in one string.</param>
    public void ChangePassword(string newHash)
    {
        PasswordHash = newHash;
        (MustChangePassword, PasswordIsTemporary, TemporaryPasswordEnds) = (false, false, null);
    }

    /// <summary>Puts a temporary password in the place of the one before: good for one sign-in, which must replace it.</summary>
    /// <param name="newHash">Scheme, cost, salt and hash in one string.</param>
    /// <param name="ends">Until when it opens the account.</param>
    public void IssueTemporaryPassword(string newHash, DateTimeOffset ends)
    {
        PasswordHash = newHash;
        (MustChangePassword, PasswordIsTemporary, TemporaryPasswordEnds) = (true, true, ends);
    }

    /// <summary>Demands another password at the next sign-in: somebody else may know the present one.</summary>
    public void DemandNewPassword() => MustChangePassword = true;

    /// <summary>Whether the password opens the account at all, if it is right: a temporary one that is spent or expired does not.</summary>
    /// <param name="now">The time of asking.</param>
    public bool IsOpenedByPassword(DateTimeOffset now) => !PasswordIsTemporary || TemporaryPasswordEnds > now;

    /// <summary>Notes the hash of the code in the letter.</summary>
    public void LetterSent(string disownCodeHash) => DisownCodeHash = disownCodeHash;

    /// <summary>Says what the owner may do as a member of staff; None takes everything away.</summary>
    /// <exception cref="InvalidOperationException">It is no account of staff: those of the public never become one.</exception>
    public void Appoint(StaffRole roles) => StaffRoles = Origin == AccountOrigin.Staff
        ? roles
        : throw new InvalidOperationException("Only accounts of staff have roles.");

    /// <summary>Suspends the account. Its sessions and grants end in the same transaction (the caller's).</summary>
    /// <exception cref="InvalidOperationException">It is over: suspended, it could be given back.</exception>
    public void Suspend() => Status = Status.IsFinal()
        ? throw new InvalidOperationException("What is closed or joined stays so.")
        : AccountStatus.Suspended;

    /// <summary>
    /// Restricts the account: less than suspending it, while something is looked into. Its sessions and grants end in the same transaction (the caller's),
    /// since they state what counts no more.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not in use.</exception>
    public void Restrict() => Status = Status == AccountStatus.Active
        ? AccountStatus.Restricted
        : throw new InvalidOperationException("Only an account in use is restricted.");

    /// <summary>Lifts the restriction: everything counts again as it did before, since nothing about the account could change meanwhile.</summary>
    /// <exception cref="InvalidOperationException">It is not restricted: a suspended one is given back on other terms.</exception>
    public void LiftRestriction() => Status = Status == AccountStatus.Restricted
        ? AccountStatus.Active
        : throw new InvalidOperationException("Only a restricted account is freed of its restriction.");

    /// <summary>
    /// Closes the account for good. The username stays taken, so that nobody becomes by its name who they are not to an application that remembers it;
    /// taxpayer number, phone and e-mail address are given free, so that the person can register anew. Its sessions and grants end in the same
    /// transaction (the caller's).
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not in use: whose a suspended account is has to be found out first.</exception>
    public void CloseForGood()
    {
        if (Status != AccountStatus.Active)
        {
            throw new InvalidOperationException("Only an account in use is closed by its owner.");
        }

        Status = AccountStatus.Closed;
        PasswordHash = "";
        (MustChangePassword, PasswordIsTemporary, TemporaryPasswordEnds) = (false, false, null);
        (TaxpayerKey, RecordTaxpayerKey, ProofedPhoneKey, DisownCodeHash) = (null, null, null, null);
        EmailKey = $"closed.{Id:N}";
        StaffRoles = StaffRole.None;
    }

    /// <summary>
    /// Gives a suspended account up, for good: taxpayer number, phone and e-mail address are free for who was shown to own the number. The username stays
    /// taken, and what was recorded stays, so that misuse can be followed.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not suspended: whose it is has to be found out first.</exception>
    public void Displace()
    {
        if (Status != AccountStatus.Suspended)
        {
            throw new InvalidOperationException("Only a suspended account is given up.");
        }

        Status = AccountStatus.Displaced;
        (TaxpayerKey, RecordTaxpayerKey, ProofedPhoneKey, DisownCodeHash) = (null, null, null, null);
        EmailKey = $"displaced.{Id:N}";
    }

    /// <summary>Makes a suspended account usable again; its password must be replaced first.</summary>
    /// <exception cref="InvalidOperationException">It is not suspended; one that is closed is nobody's to give back.</exception>
    /// <param name="proveAgain">
    /// Whether what was proven is taken back. The taxpayer stays on record and is the only one admitted; the phone of proofing is given free.
    /// </param>
    public void Reinstate(bool proveAgain)
    {
        if (Status != AccountStatus.Suspended)
        {
            throw new InvalidOperationException("Only a suspended account can be given back.");
        }

        (Status, MustChangePassword) = (AccountStatus.Active, true);
        if (proveAgain)
        {
            (Proofing, ProofedPhoneKey) = (null, null);
        }
    }
}
