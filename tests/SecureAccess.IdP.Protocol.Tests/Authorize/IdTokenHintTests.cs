using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Authorize;

/// <summary>OpenID Connect Core, 3.1.2.1: id_token_hint; RFC 8725 for what is no ID token of ours.</summary>
public sealed class IdTokenHintTests
{
    [Fact]
    public async Task The_same_person_goes_through_though_the_hint_has_expired()
    {
        await using var provider = await Provider.StartAsync();
        var idToken = (await provider.SignInAsync()).IdToken;
        provider.Clock.Advance(TimeSpan.FromDays(10));

        Redirection.Of(await HintAsync(provider, idToken)).Has("code").ShouldBeTrue();
        provider.Gate.Last.IdTokenHint!.SubjectId.ShouldBe("subject-1");
        provider.Gate.Last.IdTokenHint!.Sid.ShouldBe(FixedSalt.SidOf(SampleClients.Web));
    }

    [Fact]
    public async Task Another_person_signed_in_is_login_required()
    {
        await using var provider = await Provider.StartAsync();
        var idToken = (await provider.SignInAsync()).IdToken;
        provider.Gate.SubjectId = "subject-2";

        Redirection.Of(await HintAsync(provider, idToken, "none"))["error"].ShouldBe("login_required");
        Redirection.Of(await HintAsync(provider, idToken)).Location.ShouldBe("/page");
    }

    [Fact]
    [Attack(AttackClass.SessionMixUp)]
    public async Task Whatever_the_gate_says_another_person_is_never_proceeded_with()
    {
        await using var provider = await Provider.StartAsync();
        var idToken = (await provider.SignInAsync()).IdToken;
        provider.Gate.SubjectId = "subject-2";
        provider.Gate.Decide = provider.Gate.Proceed;

        Redirection.Of(await HintAsync(provider, idToken))["error"].ShouldBe("login_required");
    }

    [Fact]
    public async Task A_hint_issued_to_another_client_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldBeRefused(provider, (await provider.SignInAsync("basic")).IdToken);
    }

    [Fact]
    [Attack(AttackClass.TokenSubstitution)]
    public async Task An_access_token_is_no_hint()
    {
        await using var provider = await Provider.StartAsync();

        await ShouldBeRefused(provider, (await provider.SignInAsync()).AccessToken);
    }

    [Fact]
    [Attack(AttackClass.TokenSubstitution)]
    public async Task A_hint_of_another_issuer_with_the_same_keys_is_refused()
    {
        await using var provider = await Provider.StartAsync();
        await using var other = await Provider.StartAsync(configure: options => options.Issuer = "https://other.example");

        await ShouldBeRefused(provider, (await other.SignInAsync()).IdToken);
    }

    [Fact]
    public async Task Forged_hints_are_refused()
    {
        await using var provider = await Provider.StartAsync();
        var idToken = (await provider.SignInAsync("basic")).IdToken;
        var (header, payload) = (JwtText.Header(idToken), JwtText.Payload(idToken).GetRawText().Replace("\"basic\"", "\"web\"", StringComparison.Ordinal));
        var kid = header.GetProperty("kid").GetString();
        using var jwks = JsonDocument.Parse(await provider.TextAsync("/connect/jwks"));
        var publicKey = Encoding.UTF8.GetBytes(jwks.RootElement.GetProperty("keys")[0].GetRawText());
        using var stranger = RSA.Create(2048);

        await ShouldBeRefused(provider, JwtText.Encode("""{"alg":"none","typ":"JWT"}""") + "." + JwtText.Encode(payload) + ".");
        await ShouldBeRefused(provider, JwtText.Encode($$"""{"alg":"none","typ":"JWT","kid":"{{kid}}"}""") + "." + JwtText.Encode(payload) + ".AA");
        await ShouldBeRefused(provider, JwtText.Sign($$"""{"alg":"HS256","typ":"JWT","kid":"{{kid}}"}""", payload, data => HMACSHA256.HashData(publicKey, data)));
        await ShouldBeRefused(provider, JwtText.Sign(header.GetRawText(), payload, data => stranger.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
        await ShouldBeRefused(provider, $"{JwtText.Encode(header.GetRawText())}.{JwtText.Encode(payload)}.{idToken.Split('.')[2]}");
        await ShouldBeRefused(provider, idToken[..^2]);
        await ShouldBeRefused(provider, idToken + ".");
    }

    private static async Task ShouldBeRefused(Provider provider, string hint) =>
        Redirection.Of(await HintAsync(provider, hint))["error"].ShouldBe("invalid_request");

    private static Task<HttpResponseMessage> HintAsync(Provider provider, string hint, string prompt = "")
    {
        var parameters = Provider.AuthorizeParameters();
        parameters["id_token_hint"] = hint;
        parameters["prompt"] = prompt;
        return provider.PostAsync("/connect/authorize", parameters);
    }
}
