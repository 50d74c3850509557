using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Tests;

/// <summary>Accounts and cases for tests.</summary>
internal static class People
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Account Account(AccountOrigin origin = AccountOrigin.Registered, string? taxpayerKey = null)
    {
        Username.TryParse("riley.returning", out var username).ShouldBeTrue();
        return Domain.Accounts.Account.Create(
            new NewAccount
            {
                Username = username,
                PasswordHash = "hash",
                Origin = origin,
                VaultId = Guid.CreateVersion7(Now),
                EmailKey = "email-key",
                TaxpayerKey = taxpayerKey,
                Language = "en",
            },
            Now);
    }

    public static ProofingCase Case(ProofingJourney? journey = null) =>
        ProofingCase.Open(journey ?? ProofingJourney.OnlinePhone, "token", "browser", Now);

    public static ProofingCase CaseOf(Account account) =>
        ProofingCase.OpenFor(account.Id, account.VaultId, ProofingJourney.OnlinePhoneExisting, "browser", Now);

    /// <summary>A proven case of an account, about this taxpayer.</summary>
    public static ProofingCase ProvenCaseOf(Account account, string taxpayerKey = "taxpayer-key")
    {
        var proofing = CaseOf(account);
        proofing.Pass(StepKey.Identity);
        proofing.MatchedTaxpayer(taxpayerKey);
        proofing.Pass(StepKey.Financial);
        proofing.Pass(StepKey.Phone);
        proofing.ProvedPhone("phone-key");
        return proofing;
    }

    public static StepOutcome Pass(this ProofingCase proofing, StepKey step, DateTimeOffset? at = null) =>
        proofing.Record(step, StepResult.Passed, "vendor", "reference", VendorReason.None, at ?? Now);

    public static StepOutcome Fail(this ProofingCase proofing, StepKey step, DateTimeOffset? at = null) =>
        proofing.Record(step, StepResult.Failed, "vendor", "reference", VendorReason.None, at ?? Now);
}
