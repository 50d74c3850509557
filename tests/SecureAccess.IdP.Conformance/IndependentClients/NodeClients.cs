using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.IndependentClients;

/// <summary>Libraries that are not ours, and that check what they get by themselves, go the whole way of FAPI 2.0.</summary>
[Plan("Independent clients")]
public sealed class NodeClients(RunningProvider provider)
{
    private static readonly ConfiguredClient Client = ConfiguredClients.Fapi;

    [Fact, Module("oauth4webapi")]
    public Task Pushed_requests_signed_assertions_and_DPoP_work_with_oauth4webapi() =>
        ShouldCompleteAsync("oauth4webapi.mjs", signedRequest: false, signedResponse: false);

    [Fact, Module("oauth4webapi")]
    public Task Signed_responses_work_with_oauth4webapi() =>
        ShouldCompleteAsync("oauth4webapi.mjs", signedRequest: false, signedResponse: true);

    [Fact, Module("oauth4webapi")]
    public Task Signed_requests_and_signed_responses_work_with_oauth4webapi() =>
        ShouldCompleteAsync("oauth4webapi.mjs", signedRequest: true, signedResponse: true);

    [Fact, Module("openid-client")]
    public Task Pushed_requests_signed_assertions_and_DPoP_work_with_openid_client() =>
        ShouldCompleteAsync("openid-client.mjs", signedRequest: false, signedResponse: false);

    [Fact, Module("openid-client")]
    public Task Signed_requests_that_are_pushed_and_signed_responses_work_with_openid_client() =>
        ShouldCompleteAsync("openid-client-signed.mjs", signedRequest: true, signedResponse: true);

    private async Task ShouldCompleteAsync(string script, bool signedRequest, bool signedResponse)
    {
        var key = Client.Key!.PrivateJwk();
        key["kid"] = Client.Key.Kid;
        using var node = await NodeClient.StartAsync(script, new JsonObject
        {
            ["issuer"] = provider.Issuer,
            ["clientId"] = Client.ClientId,
            ["redirectUri"] = Client.RedirectUris[0],
            ["key"] = key,
            ["signedRequest"] = signedRequest,
            ["signedResponse"] = signedResponse,
        });

        var sam = await provider.People.SamAsync();
        var landing = await RelyingParty.AllowAsync(sam, await sam.OpenAsync(await node.AuthorizeAsync()));
        await node.SayAsync(landing.Answer.Address.AbsoluteUri);

        var result = await node.ResultAsync();
        result.GetProperty("tokenType").GetString()!.ShouldBe("dpop", StringCompareShould.IgnoreCase);
        result.GetProperty("refreshedType").GetString()!.ShouldBe("dpop", StringCompareShould.IgnoreCase);
        result.GetProperty("claims").GetProperty("sub").GetString().ShouldBe(result.GetProperty("userinfo").GetProperty("sub").GetString());
        result.GetProperty("userinfo").GetProperty("email").GetString().ShouldBe("sam.texts@example.com");
    }
}
