using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>Checks the options at start and names all faults at once.</summary>
internal sealed class FetchingOptionsValidator : IValidateOptions<FetchingOptions>
{
    public ValidateOptionsResult Validate(string? name, FetchingOptions options)
    {
        (string Option, bool Within, string Range)[] rules =
        [
            (nameof(options.Timeout), IsWithin(options.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)), "1 and 30 seconds"),
            (nameof(options.MaximumBytes), options.MaximumBytes is >= 1024 and <= 1024 * 1024, "1,024 and 1,048,576"),
            (nameof(options.MaximumConcurrent), options.MaximumConcurrent is >= 1 and <= 1000, "1 and 1,000"),
            (nameof(options.MaximumConcurrentPosts), options.MaximumConcurrentPosts is >= 1 and <= 1000, "1 and 1,000"),
            (nameof(options.AllowedPorts), options.AllowedPorts.All(port => port is >= 1 and <= 65535), "1 and 65,535"),
            (nameof(options.KeysMinimumAge), IsWithin(options.KeysMinimumAge, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)), "10 seconds and 1 hour"),
            (nameof(options.KeysMaximumAge), IsWithin(options.KeysMaximumAge, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24)), "1 minute and 24 hours"),
            (nameof(options.KeysMaximumAge), options.KeysMinimumAge <= options.KeysMaximumAge, "KeysMinimumAge and 24 hours"),
            (nameof(options.KeySetsKept), options.KeySetsKept is >= 10 and <= 100_000, "10 and 100,000"),
        ];
        var faults = rules.Where(rule => !rule.Within).Select(rule => $"Fetching: {rule.Option} must lie between {rule.Range}.").ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsWithin(TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most;
}
