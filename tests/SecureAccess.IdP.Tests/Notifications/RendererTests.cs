using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>Every message has its words in both languages, each with all its values.</summary>
public sealed class RendererTests
{
    private static readonly MessageRenderer Renderer = new(
        Options.Create(new NotificationsOptions { PublicOrigin = new Uri("https://secure.example.gov") }),
        Options.Create(new UiOptions()));

    public static TheoryData<MessageTemplate, MessageChannel, string> Everything =>
    [
        .. from template in Enum.GetValues<MessageTemplate>()
           from channel in MessageParameters.ChannelsOf(template)
           from language in new[] { "en", "es" }
           select new TheoryDataRow<MessageTemplate, MessageChannel, string>(template, channel, language),
    ];

    public static TheoryData<MessageTemplate, MessageChannel, string> Codes =>
        [.. Everything.Where(row => MessageParameters.RequiredBy(row.Data.Item1).Contains(MessageParameters.Expires))];

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_text_is_filled_with_its_values(MessageTemplate template, MessageChannel channel, string language)
    {
        var message = Sample(template, channel, language);
        var rendered = Renderer.Render(message);

        rendered.Body.ShouldNotBeEmpty();
        (rendered.Subject.Length > 0).ShouldBe(channel is MessageChannel.Email or MessageChannel.Letter);
        $"{rendered.Subject}{rendered.Body}".ShouldNotContain('{');
        $"{rendered.Subject}{rendered.Body}".ShouldNotContain('\r');
        if (message.Parameters.ContainsKey(MessageParameters.Code))
        {
            string.Concat(rendered.Body.Where(char.IsAsciiLetterOrDigit)).ShouldContain("482913");
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_text_with_a_code_says_never_to_share_it(MessageTemplate template, MessageChannel channel, string language) =>
        Renderer.Render(Sample(template, channel, language)).Body
            .ShouldContain(language == "es" ? "No " : "Never share", Case.Sensitive);

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public void A_text_message_ends_with_the_line_that_binds_its_code_to_the_origin(string language) =>
        Renderer.Render(Sample(MessageTemplate.SignInCode, MessageChannel.Text, language)).Body
            .Split('\n')[^1].ShouldBe("@secure.example.gov #482913");

    [Fact]
    public void The_two_languages_have_the_same_texts_with_the_same_values()
    {
        var (english, spanish) = (TextsOf(""), TextsOf("es"));
        spanish.Keys.Order().ShouldBe(english.Keys.Order());
        foreach (var (key, text) in english)
        {
            NamesIn(spanish[key]).ShouldBe(NamesIn(text), key);
        }
    }

    [Fact]
    public void A_name_in_braces_stays_a_name_and_pulls_in_no_code()
    {
        var message = Sample(MessageTemplate.AccountCreatedNotice, MessageChannel.Email, "en");
        message = message with { Parameters = message.Parameters.SetItem(MessageParameters.Name, "{code} {host}") };
        Renderer.Render(message).Body.ShouldContain("Dear {code} {host},");
    }

    [Fact]
    public void A_letter_bears_address_block_reference_and_the_code_set_apart()
    {
        var letter = Renderer.Render(Sample(MessageTemplate.AccountCreatedNotice, MessageChannel.Letter, "en")).Body;
        letter.ShouldContain("Riley Returner\n12 Harbor Light Road\nPortland ME 04101");
        letter.ShouldContain("Reference: R-20260302");
        letter.ShouldContain("\n         4 8 2 9 1 3\n");
        letter.ShouldContain("https://secure.example.gov/disown");
    }

    [Fact]
    public void An_evening_at_the_agency_bears_that_days_date()
    {
        var message = Sample(MessageTemplate.AccountDisownedNotice, MessageChannel.Email, "es");
        message = message with
        {
            Parameters = message.Parameters.SetItem(MessageParameters.At, "2026-03-03T02:30:00.0000000+00:00"),
        };
        Renderer.Render(message).Body.ShouldContain("El 2 de marzo de 2026");
    }

    [Fact]
    public void A_language_not_spoken_here_is_answered_in_English() =>
        Renderer.Render(Sample(MessageTemplate.SignInCode, MessageChannel.Text, "fr")).Language.ShouldBe("en");

    private static Message Sample(MessageTemplate template, MessageChannel channel, string language)
    {
        Dictionary<string, string> values = new()
        {
            [MessageParameters.Code] = "482913",
            [MessageParameters.Minutes] = "10",
            [MessageParameters.Days] = "30",
            [MessageParameters.Expires] = MessageParameters.Instant(Samples.Noon.AddMinutes(10)),
            [MessageParameters.Name] = "Riley Returner",
            [MessageParameters.Reference] = "R-20260302",
            [MessageParameters.At] = MessageParameters.Instant(Samples.Noon),
            [MessageParameters.Authenticator] = "app",
            [MessageParameters.Application] = "Call Center",
            [MessageParameters.Left] = "9",
            [MessageParameters.Notices] = """[{"Template":7,"Parameters":{"authenticator":"app","at":"2026-03-02T17:00:00.0000000+00:00"}}]""",
            [MessageParameters.Username] = "riley.returning",
            [MessageParameters.Browser] = "Firefox, Windows",
        };
        var to = channel switch
        {
            MessageChannel.Email => "riley@example.com",
            MessageChannel.Letter => "Riley Returner\n12 Harbor Light Road\nPortland ME 04101",
            _ => "+12025550142",
        };
        var required = MessageParameters.RequiredBy(template);
        return new Message(
            channel, to, template, language, values.Where(v => required.Contains(v.Key)).ToImmutableSortedDictionary());
    }

    private static Dictionary<string, string> TextsOf(string culture) =>
        new ResourceManager(typeof(NotificationsTexts))
            .GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)
            .ShouldNotBeNull().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static string[] NamesIn(string text) =>
        [.. System.Text.RegularExpressions.Regex.Matches(text, @"\{\w+\}").Select(m => m.Value).Distinct().Order()];
}
