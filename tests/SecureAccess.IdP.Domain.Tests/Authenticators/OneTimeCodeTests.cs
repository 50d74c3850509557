using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Authenticators;

public sealed class OneTimeCodeTests
{
    [Fact]
    public void P_20_a_code_has_six_decimal_digits_evenly_drawn()
    {
        var drawn = Enumerable.Range(0, 3000).Select(_ => OneTimeCode.Draw(CodePurpose.SignIn)).ToArray();
        drawn.ShouldAllBe(code => code.Length == 6 && code.All(char.IsAsciiDigit));

        // 18,000 digits: each of the ten appears about 1,800 times; eight standard deviations (40) never stray in practice.
        foreach (var count in drawn.SelectMany(code => code).CountBy(digit => digit).Select(pair => pair.Value))
        {
            count.ShouldBeInRange(1800 - 330, 1800 + 330);
        }

        drawn.Distinct().Count().ShouldBeGreaterThan(2950);
    }

    [Fact]
    public void A_code_that_is_mailed_has_eight() => OneTimeCode.Draw(CodePurpose.MailActivation).Length.ShouldBe(8);

    [Fact]
    public void A_new_code_is_unspent_untried_and_ends_when_its_validity_does()
    {
        var id = Guid.CreateVersion7(People.Now);
        var code = OneTimeCode.Issue(id, id, CodePurpose.PhoneActivation, "target", "hash", People.Now, TimeSpan.FromMinutes(10));
        (code.Tries, code.SpentAt, code.ExpiresAt).ShouldBe((0, (DateTimeOffset?)null, People.Now.AddMinutes(10)));
    }

    [Fact]
    [Nist("U-31")]
    public void An_authenticator_app_is_bound_with_the_step_that_proved_it_already_spent()
    {
        var app = Authenticator.AuthenticatorApp.Bind(Guid.CreateVersion7(People.Now), Guid.Empty, confirmedStep: 42, People.Now);
        app.LastStep.ShouldBe(42);
        app.LastUsedAt.ShouldBeNull();
    }

    [Fact]
    public void Each_authenticator_has_a_vault_item_of_its_own()
    {
        var one = Authenticator.TextPhone.Bind(Guid.Empty, "key", "0142", People.Now);
        var two = Authenticator.TextPhone.Bind(Guid.Empty, "key", "0142", People.Now);
        one.VaultKind.ShouldNotBe(two.VaultKind);
    }
}
