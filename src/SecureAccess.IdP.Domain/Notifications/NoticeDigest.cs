using System.Collections.Immutable;
using System.Text.Json;

namespace SecureAccess.IdP.Domain.Notifications;

/// <summary>One of several notices that leave together.</summary>
/// <param name="Template">Which notice it is.</param>
/// <param name="Parameters">The values its line names.</param>
public sealed record NoticeLine(MessageTemplate Template, ImmutableSortedDictionary<string, string> Parameters);

/// <summary>
/// Several notices to one address in one message (<see cref="MessageTemplate.NoticesTogether"/>): who changes many things in a few minutes gets one
/// list of them, and not so many messages that nobody reads the one that matters.
/// </summary>
public static class NoticeDigest
{
    /// <summary>The most notices in one message.</summary>
    public const int Most = 20;

    /// <summary>A message of several, with the first of them. It carries that one's code.</summary>
    public static Message Of(Message notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var parameters = notice.Parameters
            .Where(parameter => parameter.Key is MessageParameters.At or MessageParameters.Code)
            .ToImmutableSortedDictionary(StringComparer.Ordinal)
            .Add(MessageParameters.Notices, Write([LineOf(notice)]));
        return notice with { Template = MessageTemplate.NoticesTogether, Parameters = parameters };
    }

    /// <summary>The same with one more; null when it is full.</summary>
    public static Message? With(Message digest, Message notice)
    {
        ArgumentNullException.ThrowIfNull(digest);
        ArgumentNullException.ThrowIfNull(notice);
        var lines = LinesOf(digest);
        return lines.Count >= Most
            ? null
            : digest with { Parameters = digest.Parameters.SetItem(MessageParameters.Notices, Write([.. lines, LineOf(notice)])) };
    }

    /// <summary>The notices in it, in the order in which they came.</summary>
    public static IReadOnlyList<NoticeLine> LinesOf(Message digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return JsonSerializer.Deserialize<List<NoticeLine>>(digest.Parameters[MessageParameters.Notices])!;
    }

    private static NoticeLine LineOf(Message notice) => new(notice.Template, notice.Parameters.Remove(MessageParameters.Code));

    private static string Write(IEnumerable<NoticeLine> lines) => JsonSerializer.Serialize(lines);
}
