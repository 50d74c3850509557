using System.Net;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Protocol.Token;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Token;

/// <summary>RFC 7636; RFC 9700, 2.1.1 and 4.8.</summary>
public sealed class ProofKeyTests
{
    [Fact]
    public void The_example_of_RFC_7636_appendix_B_holds()
    {
        CodeVerifier.Matches(Provider.Verifier, Provider.Challenge).ShouldBeTrue();
    }

    [Theory]
    [Attack(AttackClass.PkceBypass)]
    [InlineData("")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXj")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    [InlineData("short")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk=")]
    public async Task A_wrong_or_missing_verifier_is_refused(string verifier)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.RedeemParameters(await provider.CodeAsync());
        parameters["code_verifier"] = verifier;

        (await provider.TokenAsync(parameters)).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    public async Task Verifiers_of_two_sign_ins_cannot_be_swapped()
    {
        await using var provider = await Provider.StartAsync();
        const string otherVerifier = "another-verifier-of-forty-three-characters-0123456789";
        var other = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(otherVerifier)))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');
        await provider.CodeAsync();
        var second = await provider.CodeAsync(change: parameters => parameters["code_challenge"] = other);

        (await provider.TokenAsync(Provider.RedeemParameters(second))).ShouldBeRefused("invalid_grant");
    }

    [Theory]
    [Attack(AttackClass.PkceBypass)]
    [InlineData("web", SampleClients.Callback)]
    [InlineData("native", "http://127.0.0.1:4711/callback")]
    public async Task Strict_and_public_clients_need_a_challenge(string clientId, string redirectUri)
    {
        await using var provider = await Provider.StartAsync();
        var parameters = Provider.AuthorizeParameters(clientId, redirectUri);
        parameters.Remove("code_challenge");
        parameters.Remove("code_challenge_method");

        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request");
    }

    [Fact]
    public async Task A_confidential_client_of_the_basic_profile_may_go_without()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync("basic", change: WithoutChallenge);
        var parameters = Provider.RedeemParameters(code);
        parameters.Remove("code_verifier");

        (await provider.TokenAsync(parameters, "basic")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_public_client_of_the_basic_profile_may_not()
    {
        await using var provider = await Provider.StartAsync();
        provider.Clients.Put(SampleClients.Native with { SecurityProfile = Protocol.Clients.SecurityProfile.Basic });
        var parameters = Provider.AuthorizeParameters("native", "http://127.0.0.1/callback");
        WithoutChallenge(parameters);

        Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request");
    }

    [Fact]
    [Attack(AttackClass.PkceBypass)]
    public async Task A_verifier_without_a_challenge_is_a_downgrade_and_refused()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync("basic", change: WithoutChallenge);

        (await provider.TokenAsync(Provider.RedeemParameters(code), "basic")).ShouldBeRefused("invalid_grant");
    }

    [Fact]
    [Attack(AttackClass.DisabledOption)]
    public async Task A_code_without_a_challenge_is_refused_once_the_client_has_become_strict()
    {
        await using var provider = await Provider.StartAsync();
        var code = await provider.CodeAsync("basic", change: WithoutChallenge);
        provider.Clients.Put(SampleClients.Basic with { SecurityProfile = Protocol.Clients.SecurityProfile.Strict });
        var parameters = Provider.RedeemParameters(code);
        parameters.Remove("code_verifier");

        (await provider.TokenAsync(parameters, "basic")).ShouldBeRefused("invalid_grant");
    }

    [Theory]
    [Attack(AttackClass.PkceBypass)]
    [InlineData(Provider.Challenge, "plain")]
    [InlineData(Provider.Challenge, "")]
    [InlineData(Provider.Challenge, "s256")]
    [InlineData("too-short", "S256")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=", "S256")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", "S256")]
    [InlineData("", "S256")]
    public async Task Plain_and_malformed_challenges_are_refused(string challenge, string method)
    {
        await using var provider = await Provider.StartAsync();
        foreach (var clientId in new[] { "web", "basic" })
        {
            var parameters = Provider.AuthorizeParameters(clientId);
            parameters["code_challenge"] = challenge;
            parameters["code_challenge_method"] = method;

            Redirection.Of(await provider.AuthorizeAsync(parameters))["error"].ShouldBe("invalid_request");
        }
    }

    private static void WithoutChallenge(Dictionary<string, string> parameters)
    {
        parameters.Remove("code_challenge");
        parameters.Remove("code_challenge_method");
    }
}
