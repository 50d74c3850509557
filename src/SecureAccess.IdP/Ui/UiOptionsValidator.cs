using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Ui;

/// <summary>The ranges stated at the properties of <see cref="UiOptions"/>, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class UiOptionsValidator : IValidateOptions<UiOptions>;

/// <summary>The rule of <see cref="UiOptions"/> that spans two properties.</summary>
internal sealed class HelpDeskHoursValidator : IValidateOptions<UiOptions>
{
    public ValidateOptionsResult Validate(string? name, UiOptions options) =>
        options.HelpDeskOpens < options.HelpDeskCloses
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Ui:HelpDeskOpens must be earlier than Ui:HelpDeskCloses.");
}
