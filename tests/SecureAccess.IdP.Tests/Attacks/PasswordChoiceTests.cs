using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>The form of credentials is open to whoever confirms an e-mail address: it must be neither work for the server nor easy to please.</summary>
public sealed class PasswordChoiceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    // One character that becomes eighteen in the normal form: a megabyte of it was a second of the server's time.
    [Fact]
    public async Task A_password_beyond_any_bound_is_not_brought_into_its_normal_form()
    {
        var person = await BasicAsync("ines.caballero");
        await person.ChooseCredentialsAsync(password: new string('\uFDFA', 1025));
        person.Page.Errors.ShouldHaveSingleItem().ShouldContain("256");
    }

    [Theory]
    [InlineData("2025202520252025")]
    [InlineData("121212121212121")]
    [InlineData("passwordpassword")]
    [InlineData("qwertyuiopqwertyuiop")]
    public async Task A_common_or_short_thing_repeated_is_no_password(string password)
    {
        var person = await BasicAsync("olivia.bennett");
        await person.ChooseCredentialsAsync(password: password);
        person.At.ShouldBe("/register/credentials");
        person.Page.Errors.ShouldHaveSingleItem();
    }

    private async Task<Registrant> BasicAsync(string persona)
    {
        var person = new Registrant(server, persona) { Email = $"{Guid.CreateVersion7():N}@example.com" };
        await person.StartAsync(basic: true);
        await person.ConfirmEmailAsync();
        person.At.ShouldBe("/register/credentials");
        return person;
    }
}
