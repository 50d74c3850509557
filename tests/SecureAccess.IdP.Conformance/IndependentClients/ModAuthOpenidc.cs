using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.IndependentClients;

/// <summary>Apache's <c>mod_auth_openidc</c> signs a person in and out, configured by nothing but discovery.</summary>
[Plan("Independent clients")]
public sealed class ModAuthOpenidc(RunningProvider provider)
{
    [Fact, Module("mod_auth_openidc")]
    public async Task Apache_signs_a_person_in_with_PKCE_and_out_at_the_provider_too()
    {
        await using var apache = await Apache.StartAsync(provider, ConfiguredClients.Apache);
        var person = provider.NewBrowser();

        await SignInAsync(apache, person);
        (await apache.Browser.OpenAsync(apache.Origin + "/")).Page.Title.ShouldBe("Inside");

        // Apache ends its own session and sends the person to the provider with an ID token hint.
        var signedOut = ConfiguredClients.Apache.PostLogoutRedirectUris[0];
        var toLogout = (await apache.Browser.OpenAsync($"{apache.Origin}/callback?logout={Uri.EscapeDataString(signedOut)}")).Answer;
        toLogout.Address.AbsoluteUri.ShouldStartWith(provider.Metadata["end_session_endpoint"]);
        toLogout["id_token_hint"].ShouldNotBeEmpty();
        (await person.OpenAsync(toLogout.Address.AbsoluteUri)).Answer.Address.AbsoluteUri.ShouldStartWith(signedOut);

        (await apache.Browser.OpenAsync(apache.Origin + "/")).Answer.Address.AbsoluteUri.ShouldStartWith(provider.Metadata["authorization_endpoint"]);
        (await person.OpenAsync("/account")).Page.Address.AbsolutePath.ShouldBe("/signin");
    }

    [Fact, Module("mod_auth_openidc")]
    public async Task Apache_ends_its_session_when_the_provider_tells_it_server_to_server()
    {
        await using var apache = await Apache.StartAsync(provider, ConfiguredClients.Apache);
        var person = provider.NewBrowser();
        await SignInAsync(apache, person);

        await person.SubmitAsync((await person.OpenAsync("/signout")).Page);

        for (var tries = 0; tries < 200 && await apache.Browser.OpenAsync(apache.Origin + "/") is Landing.OnPage; tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        (await apache.Browser.OpenAsync(apache.Origin + "/")).Answer.Address.AbsoluteUri.ShouldStartWith(provider.Metadata["authorization_endpoint"]);
    }

    private async Task SignInAsync(Apache apache, Browser person)
    {
        var toProvider = (await apache.Browser.OpenAsync(apache.Origin + "/")).Answer;
        toProvider.Address.AbsoluteUri.ShouldStartWith(provider.Metadata["authorization_endpoint"]);
        toProvider["code_challenge_method"].ShouldBe("S256");

        var signInPage = await person.OpenAsync(toProvider.Address.AbsoluteUri);
        var landing = await RelyingParty.AllowAsync(person, await provider.People.SamSignsInAsync(person, signInPage));
        var inside = await apache.Browser.OpenAsync(landing.Answer.Address.AbsoluteUri);
        (inside is Landing.OnPage { Title: "Inside" }).ShouldBeTrue($"{inside}\n{apache.Log()}");
    }
}
