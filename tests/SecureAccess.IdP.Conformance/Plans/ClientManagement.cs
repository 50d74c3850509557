using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>RFC 7592: a client reads, changes and removes its own registration, and nobody else's.</summary>
[Plan("Dynamic OP")]
public sealed class ClientManagement(RunningProvider provider)
{
    private readonly Registrar registrar = new(provider);

    [Theory, Module("own-registration-token")]
    [InlineData(null)]
    [InlineData("not-the-token")]
    public async Task Without_the_initial_access_token_nobody_registers(string? token)
    {
        var answer = await registrar.RegisterAsync(Registrar.Metadata(), token);
        answer.Status.ShouldBe(401);
        answer.Header("www-authenticate").ShouldStartWith("Bearer");
    }

    [Fact, Module("own-registration-management")]
    public async Task A_registration_is_read_changed_and_removed_with_its_own_token()
    {
        var registered = await registrar.RegisterAsync(Registrar.Metadata());
        var (address, token) = (registered["registration_client_uri"], registered["registration_access_token"]);
        (await registrar.SendAsync(HttpMethod.Get, address, null, token))["client_id"].ShouldBe(registered["client_id"]);

        var changed = await registrar.SendAsync(
            HttpMethod.Put, address, Registrar.Metadata(("client_id", registered["client_id"]), ("client_name", "Renamed")), token);
        changed.Status.ShouldBe(200, changed.ToString());
        changed["client_name"].ShouldBe("Renamed");
        var current = changed["registration_access_token"] is { Length: > 0 } renewed ? renewed : token;

        (await registrar.SendAsync(HttpMethod.Delete, address, null, current)).Status.ShouldBe(204);
        (await registrar.SendAsync(HttpMethod.Get, address, null, current)).Status.ShouldBe(401);
    }

    [Fact, Module("own-registration-management")]
    public async Task A_registration_is_closed_to_the_token_of_another()
    {
        var mine = await registrar.RegisterAsync(Registrar.Metadata());
        var other = await registrar.RegisterAsync(Registrar.Metadata());
        (await registrar.SendAsync(HttpMethod.Get, mine["registration_client_uri"], null, other["registration_access_token"])).Status.ShouldBe(401);
    }
}
