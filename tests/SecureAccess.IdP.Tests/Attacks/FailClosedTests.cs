using Microsoft.EntityFrameworkCore;
using SecureAccess.IdP.Tests.OpenId;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>What is missing or half written lets nobody in.</summary>
public sealed class FailClosedTests : IAsyncLifetime
{
    private readonly ServerFixture server = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_application_whose_agreement_is_missing_gets_no_code_for_anybody()
    {
        await server.MakeWithAppAsync("basic.person");
        var browser = server.Browser();
        await browser.SignInWithAppAsync(server, "basic.person");
        await server.InDatabaseAsync(db => db.ClientPolicies.Where(p => p.ClientId == "transcript-delivery").ExecuteDeleteAsync(Cancelled));

        var party = RelyingParty.TranscriptDelivery(server);
        party.Answer(await browser.GetAsync(party.Authorize()))["error"].ShouldBe("temporarily_unavailable");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
