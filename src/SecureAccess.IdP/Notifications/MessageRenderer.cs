using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// Puts a message into words, in the person's language. Addresses of pages come from the options alone: a message that took them
/// from a request could be made to point at somebody else's host.
/// </summary>
public sealed partial class MessageRenderer(IOptions<NotificationsOptions> options, IOptions<UiOptions> ui)
{
    private static readonly ResourceManager Texts = new(typeof(NotificationsTexts));

    /// <summary>The message in words.</summary>
    /// <exception cref="InvalidOperationException">There is no such text, or it names a value that the message lacks.</exception>
    public RenderedMessage Render(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var language = Languages.Match(message.Language) ?? Languages.Default;
        var values = ValuesOf(message, language);
        var spoken = message.Channel is MessageChannel.Text or MessageChannel.Voice;
        values["subject"] = spoken ? "" : Fill(TextOf($"{message.Template}.{message.Channel}.Subject", language), values);
        values["body"] = Fill(TextOf($"{message.Template}.{message.Channel}.Body", language), values);
        var body = message.Channel == MessageChannel.Letter
            ? Fill(TextOf("Letter.Frame", language), values)
            : values["body"];
        return new RenderedMessage(
            message.Channel, message.To, values["subject"], body, language, message.Channel == MessageChannel.Letter ? LetterOf(message, values, language) : null);
    }

    private static RenderedLetter LetterOf(Message message, Dictionary<string, string> values, string language) => new(
        values["agency"],
        values["service"],
        values["origin"],
        message.Parameters.GetValueOrDefault(MessageParameters.Reference),
        Fill(TextOf("Letter.Reference", language), values),
        TextOf("Letter.Page", language),
        values["body"],
        message.Parameters.GetValueOrDefault(MessageParameters.Code));

    private static string TextOf(string key, string language) =>
        Texts.GetString(key, CultureInfo.GetCultureInfo(language))?.ReplaceLineEndings("\n").Trim()
        ?? throw new InvalidOperationException($"No text '{key}'.");

    /// <summary>One pass: braces inside a value stay what they are, so a person's name cannot pull in a code.</summary>
    private static string Fill(string text, Dictionary<string, string> values) =>
        Placeholder().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value)
            ? value
            : throw new InvalidOperationException($"The text names '{match.Groups[1].Value}', which the message lacks."));

    private Dictionary<string, string> ValuesOf(Message message, string language)
    {
        var origin = options.Value.PublicOrigin!;
        Dictionary<string, string> values = new(message.Parameters, StringComparer.Ordinal)
        {
            ["to"] = message.To,
            ["service"] = ui.Value.ServiceName,
            ["agency"] = ui.Value.AgencyName,
            ["helpPhone"] = ui.Value.HelpDeskPhone,
            ["host"] = origin.Host,
            ["origin"] = origin.GetLeftPart(UriPartial.Authority),
            ["disownUrl"] = new Uri(origin, NotificationsRoom.DisownPath).AbsoluteUri,
        };
        if (message.Parameters.TryGetValue(MessageParameters.Code, out var code))
        {
            values["codeSpoken"] = string.Join(", ", code.AsEnumerable());
            values["codeLarge"] = string.Join(' ', code.AsEnumerable());
        }

        if (message.Parameters.TryGetValue(MessageParameters.At, out var at))
        {
            values["day"] = Day(at, language);
        }

        if (message.Parameters.TryGetValue(MessageParameters.Authenticator, out var kind))
        {
            values["authenticatorName"] = TextOf($"Authenticator.{kind}", language);
        }

        if (message.Template == MessageTemplate.NoticesTogether)
        {
            values[MessageParameters.Notices] = string.Join('\n', NoticeDigest.LinesOf(message).Select(line => Line(message, line, language)));
        }

        if (message.Parameters.TryGetValue(MessageParameters.Browser, out var browser) && browser.Length == 0)
        {
            values[MessageParameters.Browser] = TextOf("Browser.Unknown", language);
        }

        values.TryAdd(MessageParameters.Reference, "—");
        return values;
    }

    private string Line(Message message, NoticeLine line, string language) => Fill(
        TextOf($"Together.{line.Template}", language),
        ValuesOf(message with { Template = line.Template, Parameters = line.Parameters }, language));

    // The day at the agency, not in UTC: an evening's event must not bear tomorrow's date.
    private static string Day(string instant, string language)
    {
        var at = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        var eastern = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        var written = language == "es" ? "d 'de' MMMM 'de' yyyy" : "MMMM d, yyyy";
        return eastern.ToString(written, CultureInfo.GetCultureInfo(language));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
