using System.Text.Json;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Plans;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.IndependentClients;

/// <summary>A library that is not ours waits for a person who decides elsewhere; with the clients of the demonstration.</summary>
[Plan("Independent clients"), Collection(AskedOneByOne.Name)]
public sealed class NodeElsewhere(RunningProvider provider)
{
    [Fact, Module("openid-client")]
    public async Task A_device_gets_its_tokens_with_openid_client()
    {
        using var node = await StartAsync("sample-tv", secret: null, hint: null);
        var shown = await node.ShownAsync();

        var sam = await provider.People.SamAsync();
        var confirm = (await sam.SubmitAsync((await sam.OpenAsync(shown.GetProperty("address").GetString()!)).Page)).Page;
        confirm.Text.ShouldContain(shown.GetProperty("code").GetString()!);
        await RelyingParty.AllowAsync(sam, await sam.SubmitAsync(confirm, button: "Yes, it is my device"));
        await node.SayAsync("done");

        ShouldBeAboutSam(await node.ResultAsync());
    }

    [Fact, Module("openid-client")]
    public async Task A_question_by_backchannel_is_answered_with_openid_client()
    {
        using var node = await StartAsync("call-center", "demo-call-center-secret", "sam.texts");
        var shown = await node.ShownAsync();

        var sam = await provider.People.SamAsync();
        var number = new Dictionary<string, string> { ["off"] = shown.GetProperty("number").GetString()! };
        await RelyingParty.AllowAsync(sam, await sam.SubmitAsync((await sam.OpenAsync("/approve")).Page, number, "Approve"));
        await node.SayAsync("done");

        ShouldBeAboutSam(await node.ResultAsync());
    }

    private Task<NodeClient> StartAsync(string clientId, string? secret, string? hint) => NodeClient.StartAsync(
        "openid-client-elsewhere.mjs",
        new JsonObject { ["issuer"] = provider.Issuer, ["clientId"] = clientId, ["secret"] = secret, ["hint"] = hint });

    private static void ShouldBeAboutSam(JsonElement result)
    {
        result.GetProperty("claims").GetProperty("sub").GetString().ShouldBe(result.GetProperty("userinfo").GetProperty("sub").GetString());
        result.GetProperty("userinfo").GetProperty("email").GetString().ShouldBe("sam.texts@example.com");
    }
}
