using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>Whatever a person adds to a form, only what was checked counts as verified (peer defect class 20: CVE-2026-27946).</summary>
public sealed class SelfAssertionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly (string Name, string Value)[] Claims =
    [
        .. from prefix in new[] { "", "Input.", "Case.", "Account.", "Model." }
           from name in new[]
           {
               "Verified", "IsVerified", "Confirmed", "EmailConfirmed", "EmailVerified", "email_verified", "PhoneConfirmed", "PhoneVerified",
               "IdentityConfirmed", "Proofed", "Done", "Completed", "Passed", "Matched", "Revision", "Status", "Step", "Ial", "Acr",
           }
           from value in new[] { name is "Step" or "Ial" or "Acr" or "Status" or "Revision" ? "9" : "true" }
           select (prefix + name, value),
    ];

    [Fact]
    [Attack(AttackClass.SelfAssertedVerification)]
    public async Task No_address_is_confirmed_by_saying_so()
    {
        var person = await new Registrant(server, "olivia.bennett").StartAsync();
        await person.SendAsync(
        [
            ("Input.GivenName", person.Persona.Name.Given), ("Input.FamilyName", person.Persona.Name.Family), ("Input.Email", person.Email), .. Claims,
        ]);
        person.At.ShouldBe("/register/email/code");

        await person.SendAsync([("Input.Code", "000000"), .. Claims]);
        person.At.ShouldBe("/register/email/code");
        await person.GoAsync("/register/identity");
        person.At.ShouldBe("/register/email/code");
    }

    [Fact]
    [Attack(AttackClass.SelfAssertedVerification)]
    public async Task No_identity_account_or_phone_is_checked_by_saying_so()
    {
        var person = await new Registrant(server, "olivia.bennett").UpToAsync(StepKey.Identity);
        await person.GiveIdentityAsync([("Input.FamilyName", "Somebody-Else"), .. Claims]);
        person.At.ShouldBe("/register/identity");

        await person.GiveIdentityAsync();
        await person.SendAsync([("Input.Kind", "CreditCard"), ("Input.Number", "00000000"), .. Claims]);
        person.At.ShouldBe("/register/financial");
        await person.GoAsync("/register/credentials");
        person.At.ShouldBe("/register/financial");
    }
}
