using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>Back-Channel Logout 1.0: relying parties are told, server to server, that a session is over.</summary>
[Plan("Back-Channel Logout OP")]
public sealed class BackChannelLogoutOp(RunningProvider provider) : IDisposable
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    private readonly RelyingParty client = new(provider, ConfiguredClients.BackChannel);
    private readonly LogoutReceiver receiver = new(ConfiguredClients.BackChannel.BackChannelLogoutUri!);

    /// <inheritdoc />
    public void Dispose() => receiver.Dispose();

    [Fact, Module("oidcc-backchannel-logout-discovery-endpoint-verification")]
    public void The_metadata_say_that_it_is_done_and_names_the_session()
    {
        provider.Metadata.Flag("backchannel_logout_supported").ShouldBe(true);
        provider.Metadata.Flag("backchannel_logout_session_supported").ShouldBe(true);
    }

    [Fact, Module("oidcc-backchannel-rp-initiated-logout")]
    public async Task A_logout_by_the_client_reaches_it_with_a_token_about_that_very_session()
    {
        var browser = provider.NewBrowser();
        var signIn = await provider.People.SamSignsInAtAsync(client, browser);
        await browser.OpenAsync($"{provider.Metadata["end_session_endpoint"]}?id_token_hint={signIn.Tokens["id_token"]}");
        await ShouldBeToldAsync(signIn);
    }

    [Fact, Module("own-backchannel-sign-out-at-provider")]
    public async Task A_sign_out_at_the_provider_itself_reaches_the_client_too()
    {
        var browser = provider.NewBrowser();
        var signIn = await provider.People.SamSignsInAtAsync(client, browser);
        await browser.SubmitAsync((await browser.OpenAsync("/signout")).Page);
        await ShouldBeToldAsync(signIn);
    }

    private async Task ShouldBeToldAsync(SignIn signIn)
    {
        var sid = signIn.IdToken.GetPayloadValue<string>("sid");
        var token = await receiver.TokenAsync(candidate =>
            new JsonWebToken(candidate).TryGetPayloadValue<string>("sid", out var about) && about == sid);

        var jwt = await IdTokens.VerifyAsync(provider, token, client.Client.ClientId);
        jwt.Typ.ShouldBe("logout+jwt");
        jwt.Alg.ShouldBe(signIn.IdToken.Alg);
        jwt.Audiences.ShouldBe([client.Client.ClientId]);
        jwt.Subject.ShouldBe(signIn.IdToken.Subject);
        jwt.Id.ShouldNotBeNullOrEmpty();
        (jwt.ValidTo - jwt.IssuedAt).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(2));
        jwt.TryGetPayloadValue<string>("nonce", out _).ShouldBeFalse();
        jwt.GetPayloadValue<JsonElement>("events").GetProperty(LogoutEvent).ValueKind.ShouldBe(JsonValueKind.Object);
    }
}
