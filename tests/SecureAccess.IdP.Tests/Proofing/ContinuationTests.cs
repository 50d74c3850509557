using AngleSharp.Dom;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>Going on with another device takes a continuation code and a fresh code by e-mail (SP 800-63A-4 3.9).</summary>
public sealed class ContinuationTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    [Nist("P-25")]
    public async Task A_case_moves_with_both_codes_and_the_first_device_has_it_no_more()
    {
        var desk = await new Registrant(server, "olivia.bennett").UpToAsync(StepKey.Financial);
        var code = await ShowCodeAsync(desk);
        var phone = new Registrant(server, "olivia.bennett");
        await phone.GoAsync("/register/continue");
        await phone.SendAsync([("Input.Code", code.ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))]);
        await phone.SendAsync([("Input.Code", await server.CodeToAsync(phone.Email))], "Email");

        phone.At.ShouldBe("/register/financial");
        await desk.GoAsync("/register/financial");
        desk.At.ShouldBe("/signin");
        desk.Page.Text.ShouldContain("no longer open in this browser");
    }

    [Fact]
    [Attack(AttackClass.EnrolmentCodeReplay)]
    [Nist("P-25")]
    public async Task A_continuation_code_is_void_once_it_was_shown()
    {
        var desk = await new Registrant(server, "marcus.oyelaran").UpToAsync(StepKey.Financial);
        var code = await ShowCodeAsync(desk);
        var first = new Registrant(server, "marcus.oyelaran");
        await first.GoAsync("/register/continue");
        await first.SendAsync([("Input.Code", code)]);

        var second = new Registrant(server, "marcus.oyelaran");
        await second.GoAsync("/register/continue");
        await second.SendAsync([("Input.Code", code)]);
        second.Page.Errors.Single().ShouldStartWith("That continuation code is not right");
    }

    [Fact]
    [Attack(AttackClass.EnrolmentCodeReplay)]
    public async Task Without_the_e_mail_code_the_case_stays_where_it_is()
    {
        var desk = await new Registrant(server, "hannah.lindqvist").UpToAsync(StepKey.Financial);
        var thief = new Registrant(server, "hannah.lindqvist");
        var code = await ShowCodeAsync(desk);
        await thief.GoAsync("/register/continue");
        await thief.SendAsync([("Input.Code", code)]);
        await thief.SendAsync([("Input.Code", "000000")], "Email");

        thief.At.ShouldBe("/register/continue");
        await thief.GoAsync("/register/financial");
        thief.At.ShouldBe("/signin");
        await desk.GoAsync("/register/financial");
        desk.At.ShouldBe("/register/financial");
    }

    [Fact]
    [Nist("P-25")]
    public async Task The_code_runs_out_and_is_kept_as_a_hash_only()
    {
        var desk = await new Registrant(server, "tomas.arroyo").UpToAsync(StepKey.Financial);
        var code = await ShowCodeAsync(desk);
        (await server.DatabaseTextAsync()).ShouldNotContain(code);
        desk.Page.Body.ShouldContain(code);
        await desk.GoAsync("/register/options");
        desk.Page.Body.ShouldNotContain(code);

        server.Clock.Advance(TimeSpan.FromHours(1));
        var late = new Registrant(server, "tomas.arroyo");
        await late.GoAsync("/register/continue");
        await late.SendAsync([("Input.Code", code)]);
        late.Page.Errors.Single().ShouldStartWith("That continuation code is not right");
    }

    [Fact]
    public async Task Before_the_address_is_confirmed_no_code_is_offered()
    {
        var desk = await new Registrant(server, "priya.raman").StartAsync();
        await desk.GoAsync("/register/options");
        desk.Page.Body.ShouldNotContain("handler=Move");
    }

    private static async Task<string> ShowCodeAsync(Registrant person)
    {
        await person.GoAsync("/register/options");
        await person.SendAsync([], "Move");
        return person.Page.Document.QuerySelector(".reference").ShouldNotBeNull().Text().Trim();
    }
}
