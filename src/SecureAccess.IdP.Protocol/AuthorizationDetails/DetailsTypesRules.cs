namespace SecureAccess.IdP.Protocol.AuthorizationDetails;

/// <summary>
/// Checks the registered types at start: names that can be told apart, limits in their range, and words for every language of the pages,
/// so that nobody is asked to consent to something that has no words.
/// </summary>
internal static class DetailsTypesRules
{
    public static void Check(ProtocolOptions options, List<string> faults)
    {
        foreach (var group in options.AuthorizationDetailsTypes.GroupBy(type => type.Type, StringComparer.Ordinal).Where(group => group.Count() > 1))
            faults.Add($"Protocol: AuthorizationDetailsTypes has '{group.Key}' more than once.");

        foreach (var type in options.AuthorizationDetailsTypes)
        {
            if (type.Type.Length is 0 or > 100)
                faults.Add("Protocol: a Type of AuthorizationDetailsTypes must have 1 to 100 characters.");

            CheckWords($"Titles of '{type.Type}'", type.Titles, options, faults);
            foreach (var (name, member) in type.Members)
                CheckMember($"'{type.Type}': {name}", name, member, options, faults);
        }
    }

    private static void CheckMember(string where, string name, AuthorizationDetailsMember member, ProtocolOptions options, List<string> faults)
    {
        if (name == "type")
            faults.Add($"Protocol: {where} is the name of the type itself.");

        if (member.MaximumLength is < 1 or > 500 || member.MaximumCount is < 1 or > 50)
            faults.Add($"Protocol: {where} must have a MaximumLength of 1 to 500 and a MaximumCount of 1 to 50.");

        CheckWords($"Labels of {where}", member.Labels, options, faults);
        foreach (var (value, words) in member.ValueLabels)
        {
            if (!member.Allowed.Contains(value))
                faults.Add($"Protocol: ValueLabels of {where} name '{value}', which is not Allowed.");

            CheckWords($"ValueLabels of {where}, '{value}',", words, options, faults);
        }
    }

    private static void CheckWords(string where, Dictionary<string, string> words, ProtocolOptions options, List<string> faults)
    {
        foreach (var language in options.UiLocalesSupported.Where(language => !words.ContainsKey(language)))
            faults.Add($"Protocol: {where} lack words in {language}.");
    }
}
