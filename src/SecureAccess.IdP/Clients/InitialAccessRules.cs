using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Clients;

/// <summary>Checks initial access tokens at start, all faults at once.</summary>
internal sealed class InitialAccessRules(IHostEnvironment environment) : IValidateOptions<InitialAccessOptions>
{
    /// <summary>128 bits in base64url.</summary>
    private const int ShortestToken = 22;

    /// <summary>The token of the demonstration, which everybody knows.</summary>
    private const string DevelopmentPrefix = "dev-";

    public ValidateOptionsResult Validate(string? name, InitialAccessOptions options)
    {
        var faults = options
            .SelectMany(pair => Faults(pair.Value).Select(fault => $"{InitialAccessOptions.Section}:{pair.Key}: {fault}"))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(InitialAccessToken token)
    {
        if (token.Token.Length < ShortestToken)
        {
            yield return "Token is shorter than 128 bits (22 characters).";
        }

        if (token.Token.StartsWith(DevelopmentPrefix, StringComparison.Ordinal) && !environment.IsDevelopment())
        {
            yield return "Token is the demonstration's, which everybody knows.";
        }

        if (token.MaximumUses is < 1 or > 1_000_000)
        {
            yield return "MaximumUses must lie between 1 and 1,000,000.";
        }

        if (token.Profiles.Any(profile => !Enum.IsDefined(profile)))
        {
            yield return "Profiles holds a value that is none of Basic, Strict and Fapi2.";
        }
    }
}
