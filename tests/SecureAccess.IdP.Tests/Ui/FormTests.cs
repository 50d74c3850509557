using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Ui;

/// <summary>The fields of the gallery stand for the fields of every page: they are made by the same tag helpers.</summary>
public sealed class FormTests
{
    private static readonly Dictionary<string, string> Empty = new()
    {
        ["Input.Email"] = "",
        ["Input.TaxpayerId"] = "",
        ["Input.BirthDate.Month"] = "",
        ["Input.BirthDate.Day"] = "",
        ["Input.BirthDate.Year"] = "",
        ["Input.Account"] = "",
        ["Input.State"] = "",
        ["Input.Agree"] = "false",
    };

    [Fact]
    public async Task Every_field_has_a_label_and_every_reference_an_element()
    {
        await using var host = await UiHost.StartAsync();
        var page = await UiHost.ReadAsync(await host.PostAsync("/dev/gallery", Empty));

        foreach (var field in page.QuerySelectorAll("main input:not([type=hidden]), main select"))
        {
            page.QuerySelectorAll($"label[for='{field.Id}']").Length.ShouldBe(1, field.OuterHtml);
        }

        var references = page.All.Select(element => element.GetAttribute("aria-describedby")).OfType<string>()
            .SelectMany(ids => ids.Split(' '))
            .Concat(page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")![1..]));
        foreach (var id in references)
        {
            page.GetElementById(id).ShouldNotBeNull(id);
        }

        page.All.Select(element => element.Id).OfType<string>().Where(id => id.Length > 0).ShouldBeUnique();
    }

    [Fact]
    public async Task Errors_stand_beside_their_fields_in_a_summary_in_the_order_of_the_page_and_in_the_title()
    {
        await using var host = await UiHost.StartAsync();

        var page = await UiHost.ReadAsync(await host.PostAsync("/dev/gallery", Empty));

        page.Title.ShouldBe("Error: Gallery of components – Secure Access");
        page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")).ShouldBe(
        [
            "#Input_Email", "#Input_PostalCode", "#Input_TaxpayerId", "#Input_BirthDate_Month", "#Input_Account",
            "#Input_State", "#Input_Password", "#Input_Code", "#Input_Agree",
        ]);
        var email = page.GetElementById("Input_Email")!;
        email.GetAttribute("aria-invalid").ShouldBe("true");
        email.GetAttribute("aria-describedby").ShouldBe("Input_Email-hint Input_Email-error");
        page.GetElementById("Input_Email-error")!.TextContent.ShouldBe("Error: Enter your e-mail address");
        var summary = page.QuerySelector(".error-summary")!;
        summary.GetAttribute("role").ShouldBe("alert");
        summary.HasAttribute("autofocus").ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_typed_is_kept_and_secrets_are_not_written_back()
    {
        await using var host = await UiHost.StartAsync();
        var typed = new Dictionary<string, string>(Empty)
        {
            ["Input.Email"] = "not an <address>\"",
            ["Input.BirthDate.Month"] = "2",
            ["Input.Account"] = "mortgage",
            ["Input.State"] = "NM",
            ["Input.Agree"] = "true",
            ["Input.TaxpayerId"] = "900-00-0001",
            ["Input.Password"] = "correct horse battery",
            ["Input.Code"] = "123456",
        };

        var page = await UiHost.ReadAsync(await host.PostAsync("/dev/gallery", typed));

        page.QuerySelector<IHtmlInputElement>("#Input_Email")!.Value.ShouldBe("not an <address>\"");
        page.QuerySelector<IHtmlInputElement>("#Input_BirthDate_Month")!.Value.ShouldBe("2");
        page.QuerySelector<IHtmlInputElement>("input[value=mortgage]")!.IsChecked.ShouldBeTrue();
        page.QuerySelector<IHtmlSelectElement>("#Input_State")!.Value.ShouldBe("NM");
        page.QuerySelector<IHtmlInputElement>("#Input_Agree")!.IsChecked.ShouldBeTrue();
        var html = page.DocumentElement.OuterHtml;
        html.ShouldNotContain("900-00-0001");
        html.ShouldNotContain("correct horse battery");
        html.ShouldNotContain("123456");
    }

    [Theory]
    [InlineData("", "4", "1986", "Enter the month", "Input_BirthDate_Month")]
    [InlineData("4", "", "1986", "Enter the day", "Input_BirthDate_Day")]
    [InlineData("4", "28", "", "Enter the year", "Input_BirthDate_Year")]
    [InlineData("2", "30", "1986", "Enter a real date, with a year of four digits", "Input_BirthDate_Month")]
    [InlineData("4", "28", "86", "Enter a real date, with a year of four digits", "Input_BirthDate_Month")]
    [InlineData("April", "28", "1986", "Enter a real date, with a year of four digits", "Input_BirthDate_Month")]
    [InlineData("3", "3", "2026", "Enter a date in the past", "Input_BirthDate_Month")]
    [InlineData("4", "28", "1886", "Check the year: it is too long ago", "Input_BirthDate_Year")]
    public async Task A_date_says_which_part_is_wrong(string month, string day, string year, string sentence, string target)
    {
        await using var host = await UiHost.StartAsync();
        var typed = new Dictionary<string, string>(Empty)
        {
            ["Input.BirthDate.Month"] = month,
            ["Input.BirthDate.Day"] = day,
            ["Input.BirthDate.Year"] = year,
        };

        var page = await UiHost.ReadAsync(await host.PostAsync("/dev/gallery", typed));

        page.QuerySelector($".error-summary a[href='#{target}']")!.TextContent.ShouldBe(sentence);
        page.GetElementById(target)!.GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public async Task A_date_of_good_form_is_accepted()
    {
        await using var host = await UiHost.StartAsync();
        var typed = new Dictionary<string, string>(Empty)
        {
            ["Input.BirthDate.Month"] = " 04",
            ["Input.BirthDate.Day"] = "28",
            ["Input.BirthDate.Year"] = "1986",
        };

        var page = await UiHost.ReadAsync(await host.PostAsync("/dev/gallery", typed));

        page.GetElementById("Input_BirthDate-error").ShouldBeNull();
    }

    [Fact]
    public async Task A_form_posts_to_its_own_page_with_its_flow_and_without_an_earlier_handler()
    {
        await using var host = await UiHost.StartAsync();

        var page = await host.ReadAsync("/dev/gallery?flow=a-b_c&handler=Other");

        page.QuerySelector("form")!.GetAttribute("action").ShouldBe("/dev/gallery?flow=a-b_c");
        page.QuerySelector("form")!.HasAttribute("novalidate").ShouldBeTrue();
        page.QuerySelector("button[formaction]")!.GetAttribute("formaction").ShouldBe("/dev/gallery?flow=a-b_c&handler=Other");
    }

    [Fact]
    [Nist("U-07")]
    public async Task Fields_carry_the_tokens_that_password_managers_know()
    {
        await using var host = await UiHost.StartAsync();

        var page = await host.ReadAsync("/dev/gallery");

        page.QuerySelectorAll("[autocomplete]").Select(field => field.GetAttribute("autocomplete")).ShouldBe(
        [
            "email", "address-line2", "postal-code", "off", "bday-month", "bday-day", "bday-year", "address-level1",
            "new-password", "one-time-code",
        ]);
        page.GetElementById("Input_Code")!.GetAttribute("inputmode").ShouldBe("numeric");
    }
}
