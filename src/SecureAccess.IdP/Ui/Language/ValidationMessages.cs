using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Ui.Language;

/// <summary>
/// Makes every message of binding and validation a text of ours, in the person's language. An attribute's
/// <c>ErrorMessage</c> is a key of its room's texts; one without gets this room's general sentence.
/// </summary>
internal sealed class ValidationMessages(IStringLocalizer<UiTexts> texts)
    : IConfigureOptions<MvcOptions>, IConfigureOptions<MvcDataAnnotationsLocalizationOptions>, IValidationMetadataProvider
{
    public void Configure(MvcDataAnnotationsLocalizationOptions options) =>
        options.DataAnnotationLocalizerProvider = RoomTexts.For;

    public void Configure(MvcOptions options)
    {
        options.ModelMetadataDetailsProviders.Add(this);
        var binding = options.ModelBindingMessageProvider;
        binding.SetValueIsInvalidAccessor(_ => texts["Validation.Invalid"]);
        binding.SetAttemptedValueIsInvalidAccessor((_, _) => texts["Validation.Invalid"]);
        binding.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => texts["Validation.Invalid"]);
        binding.SetUnknownValueIsInvalidAccessor(_ => texts["Validation.Invalid"]);
        binding.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["Validation.Invalid"]);
        binding.SetValueMustBeANumberAccessor(_ => texts["Validation.Number"]);
        binding.SetNonPropertyValueMustBeANumberAccessor(() => texts["Validation.Number"]);
        binding.SetValueMustNotBeNullAccessor(_ => texts["Validation.Required"]);
        binding.SetMissingBindRequiredValueAccessor(_ => texts["Validation.Required"]);
        binding.SetMissingKeyOrValueAccessor(() => texts["Validation.Required"]);
        binding.SetMissingRequestBodyRequiredValueAccessor(() => texts["Validation.Required"]);
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null)
            {
                attribute.ErrorMessage = General(attribute);
            }
        }
    }

    private static string General(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => "Validation.Required",
        StringLengthAttribute or MaxLengthAttribute or MinLengthAttribute => "Validation.Length",
        _ => "Validation.Invalid",
    };
}
