using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Subjects;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Subjects;

/// <summary>Pairwise subject identifiers (OpenID Connect Core, 8).</summary>
public sealed class PairwiseTests
{
    private static readonly string Expected =
        Base64Url.EncodeToString(HMACSHA256.HashData(FixedSalt.Octets, Encoding.UTF8.GetBytes("app.example\0subject-1")));

    [Fact]
    [Nist("X-02")]
    public async Task A_pairwise_client_knows_a_person_by_one_sub_everywhere()
    {
        await using var provider = await StartAsync();

        var tokens = await provider.SignInAsync();

        Sub(JwtText.Payload(tokens.IdToken)).ShouldBe(Expected);
        Sub(JwtText.Payload(tokens.AccessToken)).ShouldBe(Expected);
        using var userInfo = await provider.UserInfoAsync(tokens.AccessToken);
        Sub(JsonDocument.Parse(await userInfo.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement).ShouldBe(Expected);
        provider.Subjects.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_host_is_asked_by_the_person_it_knows()
    {
        await using var provider = await StartAsync();
        await provider.UserInfoAsync((await provider.SignInAsync(scope: "openid email")).AccessToken);

        provider.Subjects.LastRequest!.SubjectId.ShouldBe("subject-1");
        provider.Grants.All.Single().SubjectId.ShouldBe("subject-1");
    }

    [Fact]
    [Nist("X-02")]
    public void Clients_of_one_sector_share_a_sub_and_others_do_not()
    {
        var subjects = new SubjectIdentifiers(new FixedSalt());
        var one = SampleClients.Web with { Pairwise = true };
        var sibling = one with { ClientId = "sibling", RedirectUris = ["https://APP.example/elsewhere"] };
        var stranger = one with { RedirectUris = ["https://other.example/callback"] };
        var united = stranger with { SectorIdentifierUri = "https://app.example/sector.json" };

        var expected = subjects.Of(one, "subject-1");
        subjects.Of(sibling, "subject-1").ShouldBe(expected);
        subjects.Of(united, "subject-1").ShouldBe(expected);
        subjects.Of(stranger, "subject-1").ShouldNotBe(expected);
        subjects.Of(one, "subject-2").ShouldNotBe(expected);
        subjects.Of(one with { Pairwise = false }, "subject-1").ShouldBe("subject-1");
    }

    [Fact]
    public void A_sector_that_cannot_be_told_is_not_guessed()
    {
        var scattered = SampleClients.Web with { Pairwise = true, RedirectUris = ["https://a.example/", "https://b.example/"] };
        var native = SampleClients.Native with { Pairwise = true, RedirectUris = ["com.example.app:/callback"] };

        SectorIdentifier.IsDetermined(scattered).ShouldBeFalse();
        SectorIdentifier.IsDetermined(native).ShouldBeFalse();
        SectorIdentifier.IsDetermined(scattered with { SectorIdentifierUri = "https://a.example/sector.json" }).ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => SectorIdentifier.Of(scattered));
    }

    [Fact]
    public async Task A_pairwise_hint_is_held_against_the_person_who_is_here()
    {
        await using var provider = await StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters["id_token_hint"] = (await provider.SignInAsync()).IdToken;
        parameters["prompt"] = "none";
        Redirection.Of(await provider.AuthorizeAsync(parameters)).Has("code").ShouldBeTrue();

        provider.Gate.SubjectId = "subject-2";
        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("login_required");
    }

    [Fact]
    public async Task A_sub_in_claims_is_the_pairwise_one()
    {
        await using var provider = await StartAsync();
        var parameters = Provider.AuthorizeParameters();
        parameters["prompt"] = "none";
        parameters["claims"] = "{\"id_token\":{\"sub\":{\"value\":\"" + Expected + "\"}}}";
        Redirection.Of(await provider.AuthorizeAsync(parameters)).Has("code").ShouldBeTrue();

        parameters["claims"] = """{"id_token":{"sub":{"value":"subject-1"}}}""";
        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("login_required");
    }

    [Fact]
    public async Task A_pairwise_hint_signs_the_person_out()
    {
        await using var provider = await StartAsync();
        provider.Sessions.Current = new CurrentSession.SignedIn("subject-1", "session-1");
        var hint = (await provider.SignInAsync()).IdToken;

        await provider.GetAsync("/connect/logout", new Dictionary<string, string> { ["id_token_hint"] = hint });

        provider.Sessions.EndedFor.ShouldBe("web");
    }

    private static async Task<Provider> StartAsync()
    {
        var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Web with { Pairwise = true });
        return provider;
    }

    private static string Sub(JsonElement claims) => claims.GetProperty("sub").GetString()!;
}
