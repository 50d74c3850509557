using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>
/// What can be told of how a person was verified (OpenID Connect for Identity Assurance 1.0): a statement for each identity level granted,
/// made of recorded facts alone. Neither account numbers nor the vendors' references are told: a reference would name the person at every
/// client alike, whatever their pairwise subjects are.
/// </summary>
public static class VerifiedClaims
{
    private const string Data = "data";
    private const string Token = "token";

    // The level that says most first: whoever asks for no framework in particular is told that.
    private static readonly (string Ial, string Framework, string Level)[] Levels =
    [
        (Ial.Two, TrustFramework.Nist, "ial2"),
        (Ial.One, TrustFramework.Nist, "ial1"),
        (Ial.SecureAccess, TrustFramework.SecureAccess, Ial.SecureAccess),
    ];

    // Which kind of account answered for the person is not recorded, so it cannot be called a bank's or a lender's.
    private static readonly (StepKey Step, string RecordType, string[] Methods)[] Records =
    [
        (StepKey.Identity, "tax", [Data]),
        (StepKey.Financial, "financial_account", [Data]),
        (StepKey.Phone, "phone_account", [Data, Token]),
    ];

    /// <summary>The frameworks that some journey leads to: <c>trust_frameworks_supported</c>.</summary>
    public static IReadOnlyList<string> TrustFrameworks { get; } =
        [.. Levels.Where(level => ProofingJourney.Known.Any(journey => journey.Grants.Contains(level.Ial))).Select(level => level.Framework).Distinct()];

    /// <summary>The types of record that some journey checks: <c>electronic_records_supported</c>.</summary>
    public static IReadOnlyList<string> ElectronicRecords { get; } =
        [.. Records.Where(record => ProofingJourney.Known.Any(journey => journey.Step(record.Step)?.Proves == true)).Select(record => record.RecordType)];

    /// <summary>The statements about a person, the one that says most first; none without proofing.</summary>
    /// <param name="proofing">What the account was granted; null if nothing.</param>
    /// <param name="evidence">The case it was granted on; null if the proofing was taken over, and its evidence lies elsewhere.</param>
    public static IReadOnlyList<IdentityVerification> Of(ProofingGrant? proofing, ProofingCase? evidence)
    {
        if (proofing is null)
        {
            return [];
        }

        var records = evidence is not null && evidence.Id == proofing.CaseId ? RecordsOf(evidence) : [];
        return
        [
            .. Levels.Where(level => proofing.Ials.Contains(level.Ial))
                .Select(level => new IdentityVerification(level.Framework, level.Level, proofing.Channel, proofing.At, records)),
        ];
    }

    private static ElectronicRecord[] RecordsOf(ProofingCase evidence) =>
    [
        .. from record in Records
           where evidence.Journey.Step(record.Step)?.Proves == true
           let passed = evidence.Records.LastOrDefault(fact => fact.Step == record.Step && fact.Result == StepResult.Passed && fact.UndoneAt is null)
           where passed is not null
           select new ElectronicRecord(record.RecordType, [.. ChecksOf(record.Methods, passed.At), .. MailedTo(evidence, record.Step)]),
    ];

    // The fact bears the time of its last check; when an earlier one of the same step was made, it does not say.
    private static EvidenceCheck[] ChecksOf(string[] methods, DateTimeOffset at) =>
        [.. methods.Select((method, index) => new EvidenceCheck(method, index == methods.Length - 1 ? at : null))];

    // The mailed code went to the address that the tax records confirmed: whoever typed it controls what that record names.
    private static IEnumerable<EvidenceCheck> MailedTo(ProofingCase evidence, StepKey record) =>
        record != StepKey.Identity || evidence.Journey.Step(StepKey.MailCode) is null ? []
        : evidence.Records.Where(fact => fact is { Step: StepKey.MailCode, Result: StepResult.Passed, UndoneAt: null })
            .Select(fact => new EvidenceCheck(Token, fact.At));
}
