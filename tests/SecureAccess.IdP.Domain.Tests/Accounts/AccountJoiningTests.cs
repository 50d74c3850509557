using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Domain.Tests.Accounts;

/// <summary>Which accounts join, and what goes over.</summary>
public sealed class AccountJoiningTests
{
    private static readonly DateTimeOffset Now = People.Now;

    [Fact]
    public void An_imported_account_takes_over_what_was_proven_for_its_own_taxpayer()
    {
        var (eServices, sister) = (EServices("number"), Sister("number"));
        eServices.JoinWith(sister).ShouldBe(JoinDecision.Joins);

        var identity = sister.LeaveTo(eServices);
        (sister.Status, sister.TaxpayerKey, sister.ProofedPhoneKey, sister.Proofing).ShouldBe((AccountStatus.Joined, null, null, null));
        sister.EmailKey.ShouldNotBe("sister-mail");

        eServices.TakeOver(identity);
        (eServices.TaxpayerKey, eServices.ProofedPhoneKey, eServices.MustBeProofed).ShouldBe(("number", "phone", false));
        eServices.Ials.ShouldContain(Ial.SecureAccess);
        eServices.Username.ShouldBe("e-services");
    }

    [Fact]
    public void A_stolen_legacy_password_joins_nothing_to_the_thiefs_own_account() =>
        EServices("victims").JoinWith(Sister("thiefs")).ShouldBe(JoinDecision.OtherTaxpayer);

    [Fact]
    public void An_imported_account_without_a_number_on_record_joins_nobody() =>
        EServices(null).JoinWith(Sister("number")).ShouldBe(JoinDecision.OtherTaxpayer);

    [Fact]
    public void What_was_never_proofed_gives_nothing() =>
        EServices("number").JoinWith(Registered()).ShouldBe(JoinDecision.OtherNotProofed);

    [Fact]
    public void An_account_joins_neither_itself_nor_its_like()
    {
        var eServices = EServices("number");
        eServices.JoinWith(eServices).ShouldBe(JoinDecision.SameAccount);
        eServices.JoinWith(EServices("number")).ShouldBe(JoinDecision.OtherIsNoSource);
    }

    [Fact]
    public void A_suspended_account_joins_nothing_from_either_side()
    {
        var (eServices, sister) = (EServices("number"), Sister("number"));
        sister.Suspend();
        eServices.JoinWith(sister).ShouldBe(JoinDecision.OtherIsNoSource);

        var suspended = EServices("number");
        suspended.Suspend();
        suspended.JoinWith(Sister("number")).ShouldBe(JoinDecision.NotToBeProofed);
    }

    [Fact]
    public void What_is_proofed_already_joins_no_more()
    {
        var eServices = EServices("number");
        eServices.TakeOver(Sister("number").LeaveTo(eServices));

        eServices.JoinWith(Sister("number")).ShouldBe(JoinDecision.NotToBeProofed);
    }

    [Fact]
    public void Nothing_is_left_to_an_account_that_does_not_join_and_nothing_taken_that_was_left_to_another()
    {
        var (eServices, other) = (EServices("number"), EServices("number"));
        Should.Throw<InvalidOperationException>(() => Sister("another").LeaveTo(eServices));
        var identity = Sister("number").LeaveTo(eServices);
        Should.Throw<InvalidOperationException>(() => other.TakeOver(identity));
    }

    private static Account EServices(string? taxpayer) => Make("e-services", AccountOrigin.EServices, taxpayer);

    private static Account Registered() => Make("registered", AccountOrigin.Registered, null);

    private static Account Sister(string taxpayer)
    {
        var account = Make("sister", AccountOrigin.SisterService, taxpayer);
        account.TakeOverProofing(
            new ProofingGrant(null, ProofingJourney.OnlinePhone.Key, ProofingJourney.OnlinePhone.Channel, [Ial.SecureAccess], Now), "phone");
        return account;
    }

    private static Account Make(string username, AccountOrigin origin, string? taxpayer)
    {
        Username.TryParse(username, out var name).ShouldBeTrue();
        return Account.Create(
            new NewAccount
            {
                Username = name!,
                PasswordHash = "hash",
                Origin = origin,
                VaultId = Guid.CreateVersion7(Now),
                EmailKey = $"{username}-mail",
                TaxpayerKey = taxpayer,
                Language = "en",
            },
            Now);
    }
}
