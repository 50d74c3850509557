using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.OpenId;

/// <summary>One authorization details object as a person reads it.</summary>
/// <param name="Title">What it allows.</param>
/// <param name="Rows">Its particulars: label and value.</param>
internal sealed record DetailShown(string Title, IReadOnlyList<(string Label, string Value)> Rows);

/// <summary>Puts authorization details (RFC 9396) into the words their type was registered with, in the language of the page.</summary>
internal sealed class DetailWords(IOptions<ProtocolOptions> options)
{
    /// <summary>The words of one object. Its type is registered: the engine checked it.</summary>
    public DetailShown Of(AuthorizationDetail detail)
    {
        var type = options.Value.AuthorizationDetailsTypes.First(known => known.Type == detail.Type);
        return new DetailShown(
            Words(type.Titles),
            [.. detail.Members().Select(member => Row(type.Members[member.Key], member.Value))]);
    }

    private static (string Label, string Value) Row(AuthorizationDetailsMember member, IEnumerable<string> values) => (
        Words(member.Labels),
        string.Join(", ", values.Select(value => member.ValueLabels.TryGetValue(value, out var words) ? Words(words) : value)));

    private static string Words(Dictionary<string, string> words) => words[Languages.Current];
}
