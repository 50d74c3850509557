using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// The two-letter codes of the U.S. Postal Service: states, the District of Columbia, territories, and the military "states" AA, AE and AP.
/// They are proper names and the same in both languages.
/// </summary>
internal static class UsStates
{
    private const string Table =
        "AL Alabama|AK Alaska|AS American Samoa|AZ Arizona|AR Arkansas|AA Armed Forces Americas|AE Armed Forces Europe|"
        + "AP Armed Forces Pacific|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|"
        + "GU Guam|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|"
        + "MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|"
        + "NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|MP Northern Mariana Islands|OH Ohio|OK Oklahoma|"
        + "OR Oregon|PA Pennsylvania|PR Puerto Rico|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|"
        + "VT Vermont|VI U.S. Virgin Islands|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming";

    /// <summary>All of them by name; the code is shown too, since people know it from their return.</summary>
    public static IReadOnlyList<Choice> Choices { get; } =
        [.. Table.Split('|').Select(line => new Choice(line[..2], $"{line[3..]} ({line[..2]})"))];
}
