using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.FrontChannel;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Subjects;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Subjects;

/// <summary>The <c>sid</c> a client sees (Back-Channel Logout 1.0, 2.1), which must not undo pairwise subjects (OpenID Connect Core, 8).</summary>
public sealed class SessionIdentifierTests
{
    private static readonly Client One = SampleClients.Web with { Pairwise = true, RedirectUris = [SampleClients.Callback] };

    private static readonly Client Other = SampleClients.Basic with { Pairwise = true, RedirectUris = ["https://other.example/callback"] };

    [Fact]
    public async Task Two_pairwise_clients_cannot_tell_that_one_session_is_behind_their_tokens()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(One);
        provider.Clients.Put(Other);

        var ones = JwtText.Payload((await provider.SignInAsync()).IdToken);
        var others = JwtText.Payload((await provider.SignInAsync("basic", redirectUri: "https://other.example/callback")).IdToken);

        ones.GetProperty("sid").GetString().ShouldNotBe(others.GetProperty("sid").GetString());
        var seen = ones.EnumerateObject().Concat(others.EnumerateObject()).Select(claim => claim.Value.ToString());
        seen.ShouldNotContain(value => value.Contains("session-1", StringComparison.Ordinal));
    }

    [Fact]
    public void Clients_of_one_sector_share_a_sid_as_they_share_a_sub()
    {
        var sibling = One with { ClientId = "sibling" };
        var united = Other with { SectorIdentifierUri = "https://app.example/sector.json" };

        FixedSalt.SidOf(sibling).ShouldBe(FixedSalt.SidOf(One));
        FixedSalt.SidOf(united).ShouldBe(FixedSalt.SidOf(One));
        FixedSalt.SidOf(Other).ShouldNotBe(FixedSalt.SidOf(One));
    }

    [Fact]
    public void A_client_with_public_subjects_shares_its_sid_with_nobody()
    {
        var web = SampleClients.Web;

        FixedSalt.SidOf(web).ShouldNotBe(FixedSalt.SidOf(SampleClients.Basic));
        FixedSalt.SidOf(web).ShouldNotBe(FixedSalt.SidOf(One));
        FixedSalt.SidOf(web with { ClientId = "app.example" }).ShouldNotBe(FixedSalt.SidOf(One));
    }

    [Fact]
    public void Each_session_has_a_sid_of_its_own_and_none_is_a_sub()
    {
        FixedSalt.SidOf(One, "session-2").ShouldNotBe(FixedSalt.SidOf(One));
        FixedSalt.SidOf(One, "subject-1").ShouldNotBe(new SubjectIdentifiers(new FixedSalt()).Of(One, "subject-1"));
        FixedSalt.SidOf(One).Length.ShouldBe(43);
    }

    [Fact]
    public async Task A_front_channel_page_is_told_the_sid_its_id_token_has()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(One with { FrontChannelLogoutUri = "https://app.example/clear", FrontChannelLogoutSessionRequired = true });
        var sid = JwtText.Payload((await provider.SignInAsync()).IdToken).GetProperty("sid").GetString();

        await using var scope = provider.Services.CreateAsyncScope();
        var pages = await scope.ServiceProvider.GetRequiredService<FrontChannelLogout>().ListAsync("session-1", TestContext.Current.CancellationToken);

        pages.ShouldHaveSingleItem().Query.ShouldEndWith($"&sid={sid}");
    }

    [Fact]
    public async Task A_hint_of_a_pairwise_client_ends_its_own_session_and_no_other()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(One);
        var hint = new Dictionary<string, string> { ["id_token_hint"] = (await provider.SignInAsync()).IdToken };

        provider.Sessions.Current = new CurrentSession.SignedIn("subject-1", "session-2");
        Redirection.Of(await provider.GetAsync("/connect/logout", hint)).Location.ShouldBe("/sign-out");
        provider.Sessions.EndedFor.ShouldBeNull();

        provider.Sessions.Current = new CurrentSession.SignedIn("subject-1", "session-1");
        await provider.GetAsync("/connect/logout", hint);
        provider.Sessions.EndedFor.ShouldBe("web");
    }
}
