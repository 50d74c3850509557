using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>A second application: whoever is signed in at the first enters it without typing anything, and is another subject there.</summary>
public sealed class SingleSignOnWalks(Chromium chromium)
{
    [Theory]
    [InlineData("en-US", 1024)]
    [InlineData("es-US", 320)]
    public async Task Who_is_signed_in_at_Transcript_Delivery_enters_TIN_Matching_without_typing(string locale, int width)
    {
        var jordan = new Walker(await chromium.OpenAsync(locale, width));
        await SignInWalks.EnterAsync(jordan);
        await jordan.SignInByTextAsync("jordan.sister", Person.Named("jordan.sister").Phone);
        await SignInWalks.ShouldBeInsideAsync(jordan);

        await jordan.OpenAsync(RunningDemo.TinMatching);
        await jordan.FollowAsync("/sign-in");
        jordan.Page.Url.ShouldBe($"{RunningDemo.TinMatching}/match");
        await jordan.TypeNamedAsync("Rows[0].Tin", locale == "en-US" ? "400-00-5101" : "400-00-5102");
        await jordan.TypeNamedAsync("Rows[0].Name", locale == "en-US" ? "Amara Whitfield" : "Teo Vandenberg");
        await jordan.PressAsync();
        (await jordan.Page.Locator(".results .tag").AllInnerTextsAsync()).ShouldBe(["6"]);
        await jordan.Page.ReloadAsync();
        (await jordan.Page.Locator(".results .tag").AllInnerTextsAsync()).ShouldBe(["6"]);
    }
}
