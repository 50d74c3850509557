using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.IndependentClients;

/// <summary>Libraries that are not ours, with certificates, at logout and as an API.</summary>
[Plan("Independent clients")]
public sealed class NodeLogoutAndTls(RunningProvider provider)
{
    [Fact, Module("openid-client")]
    public async Task A_certificate_is_a_client_and_binds_its_tokens_with_openid_client()
    {
        var client = ConfiguredClients.Certified;
        using var key = client.Certificate!.GetECDsaPrivateKey()!;
        using var node = await NodeClient.StartAsync("openid-client-tls.mjs", new JsonObject
        {
            ["issuer"] = provider.Issuer,
            ["clientId"] = client.ClientId,
            ["redirectUri"] = client.RedirectUris[0],
            ["certificate"] = client.Certificate!.ExportCertificatePem(),
            ["certificateKey"] = key.ExportPkcs8PrivateKeyPem(),
            ["authority"] = await File.ReadAllTextAsync(Path.Combine(provider.Folder, "development-ca.pem"), TestContext.Current.CancellationToken),
        });
        var sam = await provider.People.SamAsync();
        var landing = await RelyingParty.AllowAsync(sam, await sam.OpenAsync(await node.AuthorizeAsync()));
        await node.SayAsync(landing.Answer.Address.AbsoluteUri);

        var result = await node.ResultAsync();
        result.GetProperty("tokenType").GetString()!.ShouldBe("bearer", StringCompareShould.IgnoreCase);
        result.GetProperty("userinfo").GetProperty("email").GetString().ShouldBe("sam.texts@example.com");
    }

    [Fact, Module("openid-client"), Module("jose")]
    public async Task A_logout_by_openid_client_ends_the_session_and_its_logout_token_holds_every_check_of_jose()
    {
        var client = ConfiguredClients.Script;
        using var node = await NodeClient.StartAsync("openid-client-logout.mjs", new JsonObject
        {
            ["issuer"] = provider.Issuer,
            ["clientId"] = client.ClientId,
            ["secret"] = client.Secret,
            ["redirectUri"] = client.RedirectUris[0],
            ["signedOutUri"] = client.PostLogoutRedirectUris[0],
            ["logoutUri"] = client.BackChannelLogoutUri,
        });
        var person = provider.NewBrowser();
        var signInPage = await person.OpenAsync(await node.AuthorizeAsync());
        var landing = await RelyingParty.AllowAsync(person, await provider.People.SamSignsInAsync(person, signInPage));
        await node.SayAsync(landing.Answer.Address.AbsoluteUri);
        await node.SayAsync((await person.OpenAsync(await node.AuthorizeAsync())).Answer.Address.AbsoluteUri);

        var result = await node.ResultAsync();
        result.GetProperty("returnedTo").GetString().ShouldBe($"{client.PostLogoutRedirectUris[0]}?state=bye");
        foreach (var member in new[] { "sub", "sid" })
        {
            result.GetProperty("logout").GetProperty(member).GetString().ShouldBe(result.GetProperty("claims").GetProperty(member).GetString());
        }

        result.GetProperty("logout").TryGetProperty("nonce", out _).ShouldBeFalse();
        (await person.OpenAsync("/account")).Page.Address.AbsolutePath.ShouldBe("/signin");
    }

    [Fact, Module("oauth4webapi")]
    public async Task An_API_checks_a_bound_token_by_itself_and_gets_a_signed_answer_about_it_with_oauth4webapi()
    {
        var fapi = new FapiParty(provider, ConfiguredClients.SignedBothWays);
        var token = (await fapi.SignInAsync(await provider.People.SamAsync(), ("resource", ConfiguredClients.Api)))["access_token"];
        var api = ConfiguredClients.ResourceServer;
        var address = ConfiguredClients.Api + "records";
        using var node = await NodeClient.StartAsync("oauth4webapi-api.mjs", new JsonObject
        {
            ["issuer"] = provider.Issuer,
            ["clientId"] = api.ClientId,
            ["secret"] = api.Secret,
            ["token"] = token,
            ["audience"] = ConfiguredClients.Api,
            ["address"] = address,
            ["proof"] = Assertions.Proof(fapi.ProofKey, Assertions.ProofClaims("GET", address, token)),
        });

        var result = await node.ResultAsync();
        result.GetProperty("claims").GetProperty("cnf").GetProperty("jkt").GetString().ShouldBe(fapi.ProofKey.Thumbprint());
        var known = result.GetProperty("known");
        known.GetProperty("contentType").GetString()!.ShouldStartWith("application/token-introspection+jwt");
        known.GetProperty("told").GetProperty("active").GetBoolean().ShouldBeTrue();
        known.GetProperty("told").GetProperty("sub").GetString().ShouldBe(result.GetProperty("claims").GetProperty("sub").GetString());
        result.GetProperty("unknown").GetProperty("told").GetRawText().ShouldBe("""{"active":false}""");
    }
}
