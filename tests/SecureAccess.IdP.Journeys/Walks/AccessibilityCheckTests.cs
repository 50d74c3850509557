using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>A check that finds nothing anywhere would let every page pass.</summary>
public sealed class AccessibilityCheckTests(Chromium chromium)
{
    [Theory]
    [InlineData("<main><h1>A form</h1><input name=code></main>", "label")]
    [InlineData("<main><h1>Faint</h1><p style='color:#ccc;background:#fff'>Nobody reads this.</p></main>", "color-contrast")]
    [InlineData("<main><h1>Wide</h1><div style='width:4000px'>Wide</div></main>", "scrolls sideways")]
    public async Task What_is_wrong_with_a_page_is_found(string body, string found)
    {
        var page = await chromium.OpenAsync();
        await page.SetContentAsync($"<!doctype html><html lang=en><head><title>A page</title></head><body>{body}</body></html>");
        (await Record.ExceptionAsync(page.ShouldBeAccessibleAsync)).ShouldNotBeNull().Message.ShouldContain(found);
    }
}
