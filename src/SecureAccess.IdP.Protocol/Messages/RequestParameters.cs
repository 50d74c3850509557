namespace SecureAccess.IdP.Protocol.Messages;

/// <summary>
/// The parameters of a request. One sent without a value counts as not sent (RFC 6749, 3.1), so an absent one reads as the empty text.
/// The few that may be sent several times (<see cref="MayRepeat"/>) are kept as one space-delimited text, as if they had been sent so.
/// </summary>
internal sealed class RequestParameters(IReadOnlyDictionary<string, string> values, IReadOnlySet<string> repeated)
{
    private static readonly HashSet<string> NoneRepeated = [];

    /// <summary>
    /// <c>resource</c> (RFC 8707, 2) and <c>audience</c> (RFC 8693, 2.1) name several targets by several parameters. Neither a URI nor a
    /// client id has a blank in it, so the joined text can be read in one way only.
    /// </summary>
    public static bool MayRepeat(ReadOnlySpan<char> name) => name is "resource" or "audience";

    public RequestParameters(IReadOnlyDictionary<string, string> values)
        : this(values, NoneRepeated)
    {
    }

    /// <summary>Each parameter once; of a repeated one, the first.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>Names that were sent more than once: two readers of one request could each believe another value.</summary>
    public IReadOnlySet<string> Repeated => repeated;

    public string this[string name] => values.TryGetValue(name, out var value) ? value : "";

    public bool Has(string name) => values.ContainsKey(name);
}
