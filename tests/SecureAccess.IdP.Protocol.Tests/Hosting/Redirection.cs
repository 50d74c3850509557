using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>A redirect with its parameters.</summary>
public sealed class Redirection
{
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> parameters;

    private Redirection(string location)
    {
        Location = location;
        InFragment = location.Contains('#', StringComparison.Ordinal);
        var start = location.IndexOf(InFragment ? '#' : '?', StringComparison.Ordinal);
        Address = start < 0 ? location : location[..start];
        parameters = start < 0 ? [] : QueryHelpers.ParseQuery(location[(start + 1)..]);
    }

    public string Location { get; }

    /// <summary>Whether the parameters are in the fragment.</summary>
    public bool InFragment { get; }

    /// <summary>What stands before the parameters.</summary>
    public string Address { get; }

    /// <summary>A parameter; a test that finds it missing or repeated fails here.</summary>
    public string this[string name] => parameters.TryGetValue(name, out var values) && values.Count == 1
        ? values[0]!
        : throw new KeyNotFoundException($"{name} is not there once in {Location}");

    public bool Has(string name) => parameters.ContainsKey(name);

    public static Redirection Of(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return new Redirection(answer.Headers.GetValues("Location").Single());
    }
}
