using System.Globalization;
using AngleSharp.Html.Dom;

namespace SecureAccess.RelyingParty.Tests.Sample;

public sealed class TinPagesTests
{
    [Fact]
    public async Task A_proven_payer_gets_the_answers_at_once()
    {
        await using var world = new TinWorld();
        var (page, form) = await world.OpenAsync("/sign-in");
        page.Address.AbsolutePath.ShouldBe("/match");
        form.QuerySelectorAll("fieldset.pair").Length.ShouldBe(5);

        var (_, html) = await PostAsync(world, form, ("400-00-5101", "Amara Whitfield"), ("705555201", "Lantern Bookshop"), ("12", "Nobody"));
        Codes(html).ShouldBe(["6", "7", "1"]);
    }

    [Fact]
    public async Task A_reload_of_the_answer_asks_nothing_twice()
    {
        await using var world = new TinWorld();
        var (_, form) = await world.OpenAsync("/match");
        for (var times = 0; times < 4; times++)
            Codes((await PostAsync(world, form, ("400005101", "Amara Whitfield"))).Html).ShouldBe(["6"]);
    }

    [Fact]
    public async Task The_third_time_shows_until_when_the_access_is_locked_and_a_new_form_does_not_help()
    {
        await using var world = new TinWorld();
        var answers = new List<string>();
        for (var times = 0; times < 4; times++)
        {
            var (_, form) = await world.OpenAsync("/match");
            answers.Add((await PostAsync(world, form, ("400005101", "Amara Whitfield"))).Html.QuerySelector("h1")!.TextContent);
        }

        answers.ShouldBe(["Answers", "Answers", "Your access to TIN Matching is locked", "Your access to TIN Matching is locked"]);
    }

    [Fact]
    public async Task More_rows_keep_what_was_typed_up_to_25()
    {
        await using var world = new TinWorld();
        var (_, form) = await world.OpenAsync("/match");
        for (var times = 0; times < 4; times++)
        {
            form.QuerySelector("button[formaction='/match?handler=More']").ShouldNotBeNull();
            (_, form) = await PostAsync(world, form, "/match?handler=More", ("400005101", "Amara <Whitfield>"));
        }

        form.QuerySelectorAll("fieldset.pair").Length.ShouldBe(25);
        form.QuerySelector("button[formaction='/match?handler=More']").ShouldBeNull();
        ((IHtmlInputElement)form.QuerySelector("#name-0")!).Value.ShouldBe("Amara <Whitfield>");
        ((IHtmlInputElement)form.QuerySelector("#tin-0")!).Value.ShouldBe("400005101");
    }

    [Fact]
    public async Task An_empty_form_says_so_beside_the_first_field_and_on_top()
    {
        await using var world = new TinWorld();
        var (_, form) = await world.OpenAsync("/match");
        var (_, html) = await PostAsync(world, form);
        html.QuerySelector("[role=alert] a")!.GetAttribute("href").ShouldBe("#tin-0");
        html.QuerySelector("#nothing")!.TextContent.ShouldBe("Enter at least one name and number");
    }

    [Fact]
    public async Task Someone_whose_identity_is_not_proven_is_told_what_is_missing()
    {
        await using var world = new TinWorld();
        world.Provider.Acr = AcrLadder.Mfa;
        var (page, html) = await world.OpenAsync("/match");
        page.Address.AbsolutePath.ShouldBe("/sign-in-problem");
        html.QuerySelector(".lead")!.TextContent.ShouldContain("TIN Matching");
    }

    private static Task<(World.Page Page, IHtmlDocument Html)> PostAsync(
        TinWorld world, IHtmlDocument form, params (string Tin, string Name)[] pairs) => PostAsync(world, form, "/match", pairs);

    private static async Task<(World.Page Page, IHtmlDocument Html)> PostAsync(
        TinWorld world, IHtmlDocument form, string path, params (string Tin, string Name)[] pairs)
    {
        var fields = new Dictionary<string, string>();
        foreach (var input in form.QuerySelectorAll("main form input").OfType<IHtmlInputElement>().Where(input => input.Name is not null))
            fields[input.Name!] = input.Value;
        foreach (var select in form.QuerySelectorAll("main form select").OfType<IHtmlSelectElement>())
            fields[select.Name!] = select.Value ?? "";
        for (var row = 0; row < pairs.Length; row++)
        {
            fields[string.Create(CultureInfo.InvariantCulture, $"Rows[{row}].Tin")] = pairs[row].Tin;
            fields[string.Create(CultureInfo.InvariantCulture, $"Rows[{row}].Name")] = pairs[row].Name;
        }

        using var content = new FormUrlEncodedContent(fields);
        return await world.OpenAsync(path, content);
    }

    private static IEnumerable<string> Codes(IHtmlDocument html) => html.QuerySelectorAll(".results .tag").Select(tag => tag.TextContent);
}
