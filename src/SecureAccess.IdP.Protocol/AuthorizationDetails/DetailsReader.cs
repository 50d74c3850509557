using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.AuthorizationDetails;

/// <summary>
/// Reads <c>authorization_details</c> (RFC 9396, 2 and 5): a JSON array of objects of registered types that the client may ask for. Every
/// member is checked, unknown ones are refused, and what is written on is the checked object and nothing else (ASVS 10.4.15).
/// </summary>
internal sealed class DetailsReader(IOptions<ProtocolOptions> options)
{
    public const string Parameter = "authorization_details";

    private const int MaximumObjects = 20;

    // An array of objects of arrays is as deep as it gets.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 3, AllowDuplicateProperties = false };

    /// <summary>Reads what a client asks for with a person's consent to come.</summary>
    public DetailsReading Read(RequestParameters parameters, Client client) => Read(parameters[Parameter], client, _ => true);

    /// <summary>Reads what a client asks for itself: only types that need no person.</summary>
    public DetailsReading ReadWithoutPerson(RequestParameters parameters, Client client) =>
        Read(parameters[Parameter], client, type => type.WithoutPerson);

    /// <summary>
    /// Reads what a token request makes of the details granted (RFC 9396, 6): all of them if it names none, else each asked object must be
    /// covered by a granted one. What the client may no longer ask for is not issued again.
    /// </summary>
    public DetailsReading Narrow(RequestParameters parameters, Client client, IReadOnlyList<AuthorizationDetail> granted)
    {
        var held = granted.Where(detail => client.AuthorizationDetailsTypes.Contains(detail.Type)).ToArray();
        if (!parameters.Has(Parameter))
            return new DetailsReading.Read(held);

        var reading = Read(parameters, client);
        return reading is DetailsReading.Read { Details: var asked } && !asked.All(one => held.Any(own => own.Covers(one)))
            ? Refuse("The grant does not cover the authorization_details asked for.")
            : reading;
    }

    private DetailsReading Read(string text, Client client, Func<AuthorizationDetailsType, bool> admits)
    {
        if (text.Length == 0)
            return new DetailsReading.Read([]);

        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() is 0 or > MaximumObjects)
                return Refuse("authorization_details must be a JSON array of one to 20 objects.");

            var details = new List<AuthorizationDetail>();
            foreach (var item in document.RootElement.EnumerateArray())
            {
                if (TypeOf(item, client, admits) is not { } type)
                    return Refuse("The client cannot ask for a type of authorization_details that it named.");

                if (!DetailsRules.Hold(item, type))
                    return Refuse("An object of authorization_details breaks the rules of its type.");

                details.Add(new AuthorizationDetail(type.Type, JsonSerializer.Serialize(item)));
            }

            return new DetailsReading.Read([.. details.Distinct()]);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Also a string with half a surrogate pair, which parses but cannot be read as text.
            return Refuse("authorization_details must be a JSON array of one to 20 objects.");
        }
    }

    private AuthorizationDetailsType? TypeOf(JsonElement item, Client client, Func<AuthorizationDetailsType, bool> admits)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            return null;

        var name = type.GetString();
        return options.Value.AuthorizationDetailsTypes.FirstOrDefault(known =>
            known.Type == name && client.AuthorizationDetailsTypes.Contains(known.Type) && admits(known));
    }

    private static DetailsReading.Refused Refuse(string description) => new(new ProtocolError(ErrorCode.InvalidAuthorizationDetails, description));
}
