using System.ComponentModel.DataAnnotations;

namespace SecureAccess.IdP.Ui;

/// <summary>What the hosted pages say about themselves; configuration section <c>Ui</c>.</summary>
public sealed class UiOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Ui";

    /// <summary>Name of the service, in the header and in each page's title. Default "Secure Access"; 1 to 40 characters.</summary>
    [Required, StringLength(40, MinimumLength = 1)]
    public string ServiceName { get; set; } = "Secure Access";

    /// <summary>Name of the agency that runs the service. Default "e-Services", which is a demonstration; 1 to 60 characters.</summary>
    [Required, StringLength(60, MinimumLength = 1)]
    public string AgencyName { get; set; } = "e-Services";

    /// <summary>
    /// Telephone number of the help desk as people read it. Default "1-800-555-0199" (fictitious); digits, spaces,
    /// hyphens, parentheses and a leading plus.
    /// </summary>
    [Required, RegularExpression(@"\+?[0-9][0-9 ()\-]{5,24}")]
    public string HelpDeskPhone { get; set; } = "1-800-555-0199";

    /// <summary>When the help desk opens, Monday to Friday, Eastern Time. Default 07:30; before <see cref="HelpDeskCloses"/>.</summary>
    public TimeOnly HelpDeskOpens { get; set; } = new(7, 30);

    /// <summary>When the help desk closes, Monday to Friday, Eastern Time. Default 19:00.</summary>
    public TimeOnly HelpDeskCloses { get; set; } = new(19, 0);
}
