using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.HelpDesk;

/// <summary>The desks of staff; configuration section <c>HelpDesk</c>.</summary>
public sealed class HelpDeskOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "HelpDesk";

    /// <summary>
    /// Where people are seen in person: what stands on the assistor's list and in the case. Up to 500 names of 1 to 64 characters. Default one site of the
    /// demonstration where none is configured.
    /// </summary>
    public IList<string> Sites { get; } = [];

    /// <summary>How far ahead an appointment can be. Default 45 days; 1 to 55, less than a case waits.</summary>
    public int AppointmentDays { get; set; } = 45;

    /// <summary>The sites, or the demonstration's.</summary>
    internal IReadOnlyList<string> KnownSites => Sites.Count > 0 ? [.. Sites] : ["Sample City assistance center"];
}

/// <summary>Holds the options to their ranges.</summary>
internal sealed class HelpDeskRules : IValidateOptions<HelpDeskOptions>
{
    public ValidateOptionsResult Validate(string? name, HelpDeskOptions options)
    {
        var faults = new List<string>();
        if (options.Sites.Count > 500 || options.Sites.Any(site => site.Trim().Length is 0 or > 64))
        {
            faults.Add("HelpDesk:Sites takes up to 500 names of 1 to 64 characters.");
        }

        if (options.AppointmentDays is < 1 or > 55)
        {
            faults.Add($"HelpDesk:AppointmentDays must be between 1 and 55, and is {options.AppointmentDays}.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
