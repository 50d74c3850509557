using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>
/// One person's way through a journey: facts, not a session bag. The step that is due is always computed from the facts, so a
/// restart, a second tab or another node changes nothing.
/// </summary>
public sealed partial class ProofingCase
{
    private readonly List<StepRecord> records = [];

    private ProofingCase()
    {
    }

    /// <summary>How long a case lives before there are credentials to come back with.</summary>
    public static TimeSpan LifetimeBeforeCredentials { get; } = TimeSpan.FromHours(24);

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The journey's key.</summary>
    public string JourneyKey { get; private set; } = "";

    /// <summary>Under which the person's data lies in the vault; the account takes it over.</summary>
    public Guid VaultId { get; private init; }

    /// <summary>The account it belongs to; null until credentials are made.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>SHA-256 of the case cookie's token while there is no account; renewed at every passed stage.</summary>
    public string? TokenHash { get; private set; }

    /// <summary>The token before the last renewal: good for a moment more, for a form that was sent twice.</summary>
    public string? PreviousTokenHash { get; private set; }

    /// <summary>When the token was last renewed.</summary>
    public DateTimeOffset? TokenRenewedAt { get; private set; }

    /// <summary>Keyed hash of the browser that began it, took it up with a continuation code, or showed the phone in it.</summary>
    public string BrowserKey { get; private set; } = "";

    /// <summary>
    /// SHA-256 of the continuation code by which another device may go on (SP 800-63A-4 3.9); null when none is out. Void on use.
    /// </summary>
    public string? ContinuationHash { get; private set; }

    /// <summary>When the continuation code, or the claim made with it, runs out.</summary>
    public DateTimeOffset? ContinuationEndsAt { get; private set; }

    /// <summary>Keyed hash of the browser that showed the continuation code and has yet to show an e-mail code.</summary>
    public string? ClaimedBrowserKey { get; private set; }

    /// <summary>Keyed hash of the taxpayer number, once the identity matched.</summary>
    public string? TaxpayerKey { get; private set; }

    /// <summary>Keyed hash of the proven phone, once shown.</summary>
    public string? PhoneKey { get; private set; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>When it runs out; null once an account carries it.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>When it was completed or abandoned.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Counts the changes of the case; a concurrency token, so that of two racing forms one records.</summary>
    public int Revision { get; private set; }

    /// <summary>Every try, in order.</summary>
    public IReadOnlyList<StepRecord> Records => records;

    /// <summary>The journey.</summary>
    public ProofingJourney Journey => ProofingJourney.Of(JourneyKey);

    /// <summary>The step that is due: the first of the journey that has not passed; null when all have.</summary>
    public StepKey? Due => Journey.Steps.FirstOrDefault(step => !HasPassed(step.Key))?.Key;

    /// <summary>Whether every step that the journey's identity level rests on has passed.</summary>
    public bool IsProven =>
        Journey.Grants.Count > 0 && Journey.Steps.Where(step => step.Proves).All(step => HasPassed(step.Key));

    /// <summary>Whether the account was made on this case: until something is proven there is nothing else by which its owner could be known.</summary>
    public bool FoundedAccount => HasPassed(StepKey.Credentials);

    /// <summary>Opens a case for a person without an account.</summary>
    public static ProofingCase Open(ProofingJourney journey, string tokenHash, string browserKey, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(journey);
        return new ProofingCase
        {
            Id = Guid.CreateVersion7(now),
            VaultId = Guid.CreateVersion7(now),
            JourneyKey = journey.Key,
            TokenHash = tokenHash,
            BrowserKey = browserKey,
            OpenedAt = now,
            ExpiresAt = now + LifetimeBeforeCredentials,
        };
    }

    /// <summary>Opens a case for the owner of an account; it follows the account, not the browser.</summary>
    public static ProofingCase OpenFor(Guid accountId, Guid vaultId, ProofingJourney journey, string browserKey, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(journey);
        return new ProofingCase
        {
            Id = Guid.CreateVersion7(now),
            VaultId = vaultId,
            AccountId = accountId,
            JourneyKey = journey.Key,
            BrowserKey = browserKey,
            OpenedAt = now,
        };
    }

    /// <summary>Whether the case can go on at a moment.</summary>
    public bool IsOpen(DateTimeOffset now) => ClosedAt is null && (ExpiresAt is null || now < ExpiresAt);

    /// <summary>Whether a step has passed and still holds.</summary>
    public bool HasPassed(StepKey step) => records.Any(r => r.Step == step && r.Result == StepResult.Passed && r.UndoneAt is null);

    /// <summary>Records a try at a step. Only the step that is due can be recorded; everything else leaves the case as it was.</summary>
    public StepOutcome Record(
        StepKey step, StepResult result, string vendor, string? reference, VendorReason reason, DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            return new StepOutcome.Closed();
        }

        if (IsStaffs && (HeldBy is not { } staff || !MayDo(step, staff, HeldAs)))
        {
            return new StepOutcome.NotTheirs();
        }

        if (Due != step || !Journey.Step(step)!.Needs.All(HasPassed))
        {
            return new StepOutcome.OutOfOrder(Due);
        }

        records.Add(StepRecord.Of(step, result, vendor, reference, reason, now, HeldBy));
        QuestionsAsked = step == StepKey.Questions ? null : QuestionsAsked;
        Revision++;
        if (result != StepResult.Passed)
        {
            return new StepOutcome.Stayed();
        }

        if (Due is null)
        {
            ClosedAt = now;
        }

        return new StepOutcome.Advanced(Due);
    }

    /// <summary>
    /// Takes a passed step back, and every step it undoes, so that it can be done anew with other data. Not once an account rests on
    /// it, by its credentials or by what was proven: that evidence can no longer be edited.
    /// </summary>
    public StepOutcome Undo(StepKey step, DateTimeOffset now)
    {
        var settled = HasPassed(StepKey.Credentials) || (AccountId is not null && IsProven);
        if (!IsOpen(now) || settled || Journey.Step(step) is not { } definition)
        {
            return new StepOutcome.Closed();
        }

        // What was shown on the other way was shown for this identity too, and must not be found again there for another.
        var undone = definition.Undoes.Concat(Journey.OtherWay?.Step(step)?.Undoes ?? []).Append(step).ToHashSet();
        foreach (var record in records.Where(r => undone.Contains(r.Step)))
        {
            record.Undo(now);
        }

        Revision++;
        TaxpayerKey = HasPassed(StepKey.Identity) ? TaxpayerKey : null;
        PhoneKey = HasPassed(StepKey.Phone) ? PhoneKey : null;
        return new StepOutcome.Advanced(Due);
    }

    /// <summary>Notes whose tax record matched: after the identity step passed, and once.</summary>
    /// <exception cref="InvalidOperationException">The identity step has not passed, or another person is noted already.</exception>
    public void MatchedTaxpayer(string taxpayerKey)
    {
        if (!HasPassed(StepKey.Identity) || (TaxpayerKey ?? taxpayerKey) != taxpayerKey)
        {
            throw new InvalidOperationException("A case is about the one taxpayer whose record matched.");
        }

        Revision++;
        TaxpayerKey = taxpayerKey;
    }

    /// <summary>Notes which phone was shown: after the phone step passed, and once.</summary>
    /// <exception cref="InvalidOperationException">The phone step has not passed, or another phone is noted already.</exception>
    public void ProvedPhone(string phoneKey)
    {
        if (!HasPassed(StepKey.Phone) || (PhoneKey ?? phoneKey) != phoneKey)
        {
            throw new InvalidOperationException("A case is about the one phone that was shown.");
        }

        Revision++;
        PhoneKey = phoneKey;
    }

    /// <summary>
    /// Notes in which browser the phone was shown. An account's case follows the account, so whoever knows the password may have begun it;
    /// what is bound next must not be theirs.
    /// </summary>
    public void ShownIn(string browserKey)
    {
        Revision++;
        BrowserKey = browserKey;
    }

    /// <summary>
    /// Renews the cookie's token, so that one learned or planted earlier is worth nothing. A case of an account has no token: only the
    /// account's own sign-in opens it, and nothing changes here.
    /// </summary>
    public void RenewToken(string newTokenHash, DateTimeOffset now)
    {
        if (AccountId is not null)
        {
            return;
        }

        Revision++;
        PreviousTokenHash = TokenHash;
        TokenHash = newTokenHash;
        TokenRenewedAt = now;
    }

    /// <summary>Hands the case to the account that was made on it: from here the account's own sign-in opens it.</summary>
    /// <exception cref="InvalidOperationException">The case belongs to another account.</exception>
    public void BelongsTo(Guid accountId)
    {
        if ((AccountId ?? accountId) != accountId)
        {
            throw new InvalidOperationException("A case never changes its owner.");
        }

        Revision++;
        AccountId = accountId;
        (TokenHash, PreviousTokenHash, ExpiresAt) = (null, null, null);
        (HeldBy, HeldIn, HeldAs, HeldSince) = (null, null, StaffRole.None, null);
        (ContinuationHash, ContinuationEndsAt, ClaimedBrowserKey) = (null, null, null);
    }

    /// <summary>Lets another device go on; an earlier code is void.</summary>
    /// <exception cref="InvalidOperationException">The case is an account's: that is opened by signing in.</exception>
    public void OfferContinuation(string codeHash, DateTimeOffset endsAt)
    {
        if (AccountId is not null)
        {
            throw new InvalidOperationException("An account's case is continued by signing in.");
        }

        Revision++;
        (ContinuationHash, ContinuationEndsAt, ClaimedBrowserKey) = (codeHash, endsAt, null);
    }

    /// <summary>Spends the continuation code: this browser has shown it and must now show that it reads the case's e-mail.</summary>
    public void Claim(string browserKey, DateTimeOffset endsAt)
    {
        Revision++;
        (ContinuationHash, ContinuationEndsAt, ClaimedBrowserKey) = (null, endsAt, browserKey);
    }

    /// <summary>Moves the case to the browser that claimed it; the one it was open in has it no more.</summary>
    /// <exception cref="InvalidOperationException">Nobody claimed it.</exception>
    public void MoveToClaimant(string newTokenHash, DateTimeOffset now)
    {
        BrowserKey = ClaimedBrowserKey ?? throw new InvalidOperationException("Only a claimed case moves.");
        Revision++;
        (ContinuationEndsAt, ClaimedBrowserKey) = (null, null);
        (TokenHash, PreviousTokenHash, TokenRenewedAt) = (newTokenHash, null, now);
    }

    /// <summary>Closes an unfinished case: started over, or the person signed in to an account instead.</summary>
    public void Abandon(DateTimeOffset now)
    {
        Revision++;
        ClosedAt ??= now;
    }
}
