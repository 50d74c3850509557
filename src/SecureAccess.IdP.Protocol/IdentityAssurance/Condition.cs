using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>Whether a value is of use to the client (5.6). What is not known meets no condition.</summary>
internal static class Condition
{
    /// <summary>Whether all conditions are met.</summary>
    /// <param name="wanted">The conditions.</param>
    /// <param name="known">The value; null if there is none.</param>
    /// <param name="askedAt">What <c>max_age</c> counts back from.</param>
    public static bool IsMet(WantedMember.Leaf wanted, JsonNode? known, DateTimeOffset askedAt) =>
        (wanted.Values.Count == 0 || (known is not null && wanted.Values.Any(value => JsonNode.DeepEquals(JsonSerializer.SerializeToNode(value), known))))
        && (wanted.MaxAge is not { } age || (LastMoment(known) is { } moment && askedAt - moment <= age));

    // 5.6.2: elapsed time counts from the last valid second of a date.
    private static DateTimeOffset? LastMoment(JsonNode? known)
    {
        if (known?.GetValueKind() != JsonValueKind.String)
            return null;

        var text = known.GetValue<string>();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return new DateTimeOffset(date.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero);

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
