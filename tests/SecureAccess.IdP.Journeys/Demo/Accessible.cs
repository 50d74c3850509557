using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>The floor of accessibility: no violation of the WCAG 2.2 A and AA rules on the state a page is in.</summary>
public static class Accessible
{
    // In the page itself: no page has frames, and the library's own way opens a window for each check, which takes ten times as long.
    private const string Check =
        """
        async tags => {
          const found = await window.axe.run({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
          return found.violations.map(v => `${v.id}: ${v.help} at ${v.nodes.map(n => n.target.join(" ")).join(", ")}`);
        }
        """;

    // A page as it is built, without its words and what else differs between two requests for the same page: what axe looks at are elements,
    // attributes and styles. That a text has words is all it asks of texts, so that much is kept.
    private const string Built =
        """
        () => document.documentElement.outerHTML.replace(/ (value|href|action|formaction|src)="[^"]*"/g, "").replace(/>[^<]*[^<\s][^<]*</g, ">.<")
          + document.documentElement.clientWidth
        """;

    private static readonly HashSet<string> Passed = [];

    private static readonly string[] Tags =
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "section508", "best-practice"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// Runs axe and fails with what it found; also fails where the page scrolls sideways. A page that is built like one that has passed, in the same
    /// language and width, passes axe without another look.
    /// </summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBeLessThanOrEqualTo(0, $"{page.Url} scrolls sideways");

        var built = await page.EvaluateAsync<string>(Built);
        if (Passed.Contains(built))
        {
            return;
        }

        page.Frames.Count.ShouldBe(1, $"{page.Url} has frames, into which this check does not look");
        await page.EvaluateAsync(Axe);
        string.Join("\n", await page.EvaluateAsync<string[]>(Check, Tags)).ShouldBeEmpty($"{page.Url} is not accessible");
        Passed.Add(built);
    }
}
