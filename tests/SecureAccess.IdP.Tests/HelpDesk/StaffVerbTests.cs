using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Tests.HelpDesk;

/// <summary>The operator's verb <c>staff</c>.</summary>
public sealed class StaffVerbTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_member_of_staff_is_made_with_a_temporary_password_that_must_be_replaced()
    {
        var (code, told) = await RunAsync("new.assistor", "assistor", "new.assistor@example.com");

        code.ShouldBe(0);
        var made = await server.AccountAsync("new.assistor");
        (made.Origin, made.StaffRoles, made.MustChangePassword).ShouldBe((AccountOrigin.Staff, StaffRole.Assistor, true));
        var password = told.Split(": ")[1].Split('\n')[0];
        var answer = await server.Browser().PasswordAsync("new.assistor", password);
        answer.Location.ShouldBe("/continue");
        (await server.CountAsync(AuditCatalogue.StaffAppointed, made.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Roles_are_replaced_and_taken_away()
    {
        (await RunAsync("vic.verifier", "verifier,supervisor")).Code.ShouldBe(0);
        (await server.AccountAsync("vic.verifier")).StaffRoles.ShouldBe(StaffRole.Verifier | StaffRole.Supervisor);
        (await RunAsync("vic.verifier", "none")).Code.ShouldBe(0);
        (await server.AccountAsync("vic.verifier")).StaffRoles.ShouldBe(StaffRole.None);
    }

    [Theory]
    [InlineData(65, People.Riley, "supervisor")]
    [InlineData(65, "nobody.at.all", "supervisor")]
    [InlineData(65, People.Riley, "supervisor", "another@example.com")]
    [InlineData(65, "fresh.name", "supervisor", "no address")]
    [InlineData(64, "fresh.name", "king")]
    [InlineData(64, "fresh.name")]
    public async Task Nobody_of_the_public_becomes_staff(int code, params string[] args)
    {
        (await RunAsync(args)).Code.ShouldBe(code);
        (await server.AccountAsync(People.Riley)).StaffRoles.ShouldBe(StaffRole.None);
    }

    private async Task<(int Code, string Told)> RunAsync(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var verb = server.Services.GetServices<IVerb>().Single(verb => verb.Name == "staff");
        return (await verb.RunAsync(args, output, TestContext.Current.CancellationToken), output.ToString());
    }
}
