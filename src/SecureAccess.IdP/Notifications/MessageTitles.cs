using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// What a message is called where staff see it: the words its reader saw above it, so that both speak of the same thing; and for what has no heading, a name
/// of its own. Nothing of a person is in it.
/// </summary>
public sealed partial class MessageTitles(IStringLocalizer<NotificationsTexts> texts)
{
    /// <summary>The name of a message; what a heading leaves open stays open.</summary>
    public string Of(MessageTemplate template)
    {
        string[] keys = [$"{template}.Email.Subject", $"{template}.Letter.Subject", $"{template}.Title"];
        var title = keys.Select(key => texts[key]).First(text => !text.ResourceNotFound).Value;
        return Placeholder().Replace(title, "…");
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
