using SecureAccess.IdP.Domain.Agreements;
using Shouldly;

namespace SecureAccess.IdP.Domain.Tests.Agreements;

/// <summary>Which version of the agreement a person is asked for, and which may be published.</summary>
public sealed class AgreementHistoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Languages = ["en", "es"];

    [Fact]
    public void The_version_that_comes_with_the_product_is_in_force_until_another_one_is()
    {
        var history = new AgreementHistory([]);

        history.InForceAt(Now).Number.ShouldBe(AgreementVersion.First);
        history.ComingAfter(Now).ShouldBeNull();
    }

    [Fact]
    public void A_version_is_in_force_from_its_date_on_and_not_before()
    {
        var effective = Now.AddDays(30);
        var history = new AgreementHistory([Published(new AgreementHistory([]), 2, effective)]);

        history.InForceAt(effective.AddTicks(-1)).Number.ShouldBe(1);
        history.ComingAfter(effective.AddTicks(-1))!.Number.ShouldBe(2);
        history.InForceAt(effective).Number.ShouldBe(2);
        history.ComingAfter(effective).ShouldBeNull();
    }

    [Fact]
    public void Every_version_can_be_found_again()
    {
        var history = new AgreementHistory([Published(new AgreementHistory([]), 2, Now)]);

        history.Find(1).ShouldBe(AgreementVersion.BuiltIn);
        history.Find(2)!.Texts["es"].ShouldBe("Texto");
        history.Find(3).ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Only_the_next_number_is_published(int number) =>
        new AgreementHistory([]).Publish(number, Now, Texts(), Languages, Now).ShouldBe(new AgreementPublication.NotTheNext(2));

    [Fact]
    public void No_version_takes_effect_in_the_past_where_nobody_could_be_asked() =>
        new AgreementHistory([]).Publish(2, Now.AddSeconds(-1), Texts(), Languages, Now).ShouldBe(new AgreementPublication.TooEarly(Now));

    [Fact]
    public void No_version_takes_effect_before_the_one_that_it_replaces()
    {
        var second = Now.AddDays(30);
        var history = new AgreementHistory([Published(new AgreementHistory([]), 2, second)]);

        history.Publish(3, second, Texts(), Languages, Now).ShouldBe(new AgreementPublication.TooEarly(second));
        history.Publish(3, second.AddDays(1), Texts(), Languages, Now).ShouldBeOfType<AgreementPublication.Published>();
    }

    [Theory]
    [InlineData("es", "Words", null)]
    [InlineData("es", "Words", " \n ")]
    [InlineData("es", "Words", "# Only a heading")]
    [InlineData("en", "", "Palabras")]
    public void Every_language_needs_a_text_that_can_be_read(string missing, string english, string? spanish)
    {
        var texts = new Dictionary<string, string> { ["en"] = english };
        if (spanish is not null)
        {
            texts["es"] = spanish;
        }

        new AgreementHistory([]).Publish(2, Now, texts, Languages, Now).ShouldBe(new AgreementPublication.WithoutText(missing));
    }

    [Fact]
    public void A_text_is_not_longer_than_a_page_bears() =>
        new AgreementHistory([])
            .Publish(2, Now, new Dictionary<string, string> { ["en"] = new('a', AgreementText.MaxLength + 1), ["es"] = "Texto" }, Languages, Now)
            .ShouldBe(new AgreementPublication.WithoutText("en"));

    private static Dictionary<string, string> Texts() => new() { ["en"] = "Text", ["es"] = "Texto" };

    private static AgreementVersion Published(AgreementHistory before, int number, DateTimeOffset effective) =>
        before.Publish(number, effective, Texts(), Languages, Now).ShouldBeOfType<AgreementPublication.Published>().Version;
}
