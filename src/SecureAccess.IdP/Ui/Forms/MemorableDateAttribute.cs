using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>
/// A <see cref="DateInput"/> must name a real date that is not in the future. <c>ErrorMessage</c> is the room's key for
/// "nothing was typed" (<c>"Identity.BirthDate.Required"</c>); the other sentences are this room's.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MemorableDateAttribute : ValidationAttribute
{
    // Longer than any recorded life (122 years): an earlier year is a slip of the finger.
    private const int OldestYears = 125;

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        ArgumentNullException.ThrowIfNull(validationContext);
        var texts = RoomTexts.For(validationContext.ObjectType, validationContext.GetRequiredService<IStringLocalizerFactory>());
        return (value as DateInput ?? new DateInput()).Read() switch
        {
            DateReading.Empty => new ValidationResult(texts[ErrorMessage ?? "Validation.Required"]),
            DateReading.Incomplete(var part) => new ValidationResult(texts[$"Date.Missing{part}"], [part]),
            DateReading.NoSuchDate => new ValidationResult(texts["Date.NoSuchDate"]),
            DateReading.Date(var date) => InRange(date, validationContext, texts),
            _ => throw new UnreachableException(),
        };
    }

    private static ValidationResult? InRange(DateOnly date, ValidationContext context, RoomTexts texts)
    {
        var today = DateOnly.FromDateTime(context.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        if (date > today)
        {
            return new ValidationResult(texts["Date.Future"]);
        }

        return date < today.AddYears(-OldestYears)
            ? new ValidationResult(texts["Date.TooLongAgo"], [nameof(DateInput.Year)])
            : ValidationResult.Success;
    }
}
