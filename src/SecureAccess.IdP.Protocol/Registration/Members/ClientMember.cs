using System.Text.Json.Nodes;
using System.Text.Json;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Registration.Members;

/// <summary>
/// One member of the client metadata (RFC 7591, 2): how it is read into a <see cref="Client"/>, and how it is written back. What is read is
/// always written, so the answer echoes all that was registered (3.2.1).
/// </summary>
/// <param name="Name">The member's name.</param>
/// <param name="Read">Reads its value.</param>
/// <param name="Write">Its value; none if it is not registered.</param>
internal sealed record ClientMember(string Name, Func<Client, JsonElement, MemberReading> Read, Func<Client, JsonNode?> Write)
{
    /// <summary>A short text that reads as it is: people are asked by it whom they trust, and it must not break a header, a log or a page.</summary>
    public static ClientMember Text(string name, Func<Client, string> get, Func<Client, string, Client> set) =>
        Of(name, get, set, value => value.Length <= RegistrationLimits.Text && ShownText.IsPlain(value));

    /// <summary>An address that our pages link to or our server calls: https, or in Development http on loopback.</summary>
    public static ClientMember Address(string name, AddressRules rules, Func<Client, string> get, Func<Client, string, Client> set) =>
        Of(name, get, set, rules.IsFit);

    /// <summary>One of a closed set of values.</summary>
    public static ClientMember OneOf(string name, IReadOnlyList<string> values, Func<Client, string> get, Func<Client, string, Client> set) =>
        Of(name, get, set, values.Contains);

    /// <summary>True or false.</summary>
    public static ClientMember Flag(string name, Func<Client, bool> get, Func<Client, bool, Client> set) => new(
        name,
        (client, value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? new MemberReading.Taken(set(client, value.GetBoolean()))
            : new MemberReading.Unfit(),
        client => JsonValue.Create(get(client)));

    /// <summary>A short list of texts, each fit.</summary>
    public static ClientMember List(
        string name, Func<string, bool> isFit, Func<Client, IReadOnlyList<string>> get, Func<Client, IReadOnlyList<string>, Client> set) => new(
        name,
        (client, value) => ReadList(value, isFit) is { } list ? new MemberReading.Taken(set(client, list)) : new MemberReading.Unfit(),
        client => get(client).Count == 0 ? null : new JsonArray([.. get(client).Select(item => (JsonNode)item)]));

    private static ClientMember Of(string name, Func<Client, string> get, Func<Client, string, Client> set, Func<string, bool> isFit) => new(
        name,
        (client, value) => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && isFit(text)
            ? new MemberReading.Taken(set(client, text))
            : new MemberReading.Unfit(),
        client => get(client).Length == 0 ? null : JsonValue.Create(get(client)));

    private static string[]? ReadList(JsonElement value, Func<string, bool> isFit)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > RegistrationLimits.List
            || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String || !isFit(item.GetString()!)))
        {
            return null;
        }

        return [.. value.EnumerateArray().Select(item => item.GetString()!).Distinct(StringComparer.Ordinal)];
    }
}
