using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>RFC 8628: a device without a browser, and a person who allows it elsewhere.</summary>
[Plan("Device authorization (RFC 8628)")]
public sealed class DeviceFlow(RunningProvider provider)
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:device_code";

    private readonly Registrar registrar = new(provider);

    [Fact, Module("own-device-flow")]
    public async Task A_person_allows_the_device_on_the_hosted_pages_and_its_code_works_once()
    {
        var device = await DeviceAsync();
        var asked = await AskAsync(device);
        asked["user_code"].Length.ShouldBeInRange(8, 20);
        (await PollAsync(device, asked)).ShouldBeError("authorization_pending");

        var sam = await provider.People.SamAsync();
        var form = (await sam.OpenAsync(asked["verification_uri_complete"])).Page;
        var confirm = (await sam.SubmitAsync(form)).Page;
        confirm.Text.ShouldContain(asked["user_code"]);
        await RelyingParty.AllowAsync(sam, await sam.SubmitAsync(confirm, button: "Yes, it is my device"));

        var tokens = await AfterPendingAsync(device, asked);
        tokens.Status.ShouldBe(200, tokens.ToString());
        await IdTokens.CheckAsync(provider, device.Client.ClientId, tokens["id_token"], nonce: null, tokens["access_token"]);
        (await PollAsync(device, asked)).ShouldBeError("invalid_grant");
    }

    [Fact, Module("own-device-flow-refused")]
    public async Task A_person_who_did_not_start_it_stops_it()
    {
        var device = await DeviceAsync();
        var asked = await AskAsync(device);
        var sam = await provider.People.SamAsync();
        var confirm = (await sam.SubmitAsync((await sam.OpenAsync(asked["verification_uri_complete"])).Page)).Page;
        await sam.SubmitAsync(confirm, button: "No, stop this");
        (await PollAsync(device, asked)).ShouldBeError("access_denied");
    }

    [Fact, Module("own-device-flow-bound")]
    public async Task A_device_code_is_of_no_use_to_another_client()
    {
        var asked = await AskAsync(await DeviceAsync());
        (await PollAsync(await DeviceAsync(), asked)).ShouldBeError("invalid_grant");
    }

    private Task<RelyingParty> DeviceAsync() => registrar.ClientAsync(
        Registrar.Metadata(("grant_types", new JsonArray(GrantType, "authorization_code")), ("scope", "openid email")));

    private static async Task<Answer> AskAsync(RelyingParty device)
    {
        var answer = await device.PostAsync("device_authorization_endpoint", [("scope", "openid email")]);
        answer.Status.ShouldBe(200, answer.ToString());
        return answer;
    }

    private static Task<Answer> PollAsync(RelyingParty device, Answer asked) =>
        device.TokenAsync([("grant_type", GrantType), ("device_code", asked["device_code"])]);

    /// <summary>Polls no faster than it is told to (3.5).</summary>
    private static async Task<Answer> AfterPendingAsync(RelyingParty device, Answer asked)
    {
        await Task.Delay(TimeSpan.FromSeconds(asked.Json.GetProperty("interval").GetInt32() + 0.2), TestContext.Current.CancellationToken);
        return await PollAsync(device, asked);
    }
}
