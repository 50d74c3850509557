using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Proofing;

/// <summary>Holds the options to their ranges and names every fault at once.</summary>
internal sealed class ProofingOptionsValidator : IValidateOptions<ProofingOptions>
{
    public ValidateOptionsResult Validate(string? name, ProofingOptions options)
    {
        string?[] faults =
        [
            Within(nameof(options.EmailCodeValidity), options.EmailCodeValidity, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24)),
            Within(nameof(options.PhoneCodeValidity), options.PhoneCodeValidity, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)),
            Within(nameof(options.MailCodeValidity), options.MailCodeValidity, TimeSpan.FromDays(7), TimeSpan.FromDays(30)),
            Within(nameof(options.LetterHandling), options.LetterHandling, TimeSpan.Zero, TimeSpan.FromDays(10)),
            Within(nameof(options.LetterWait), options.LetterWait, TimeSpan.FromDays(1), TimeSpan.FromDays(30)),
            Within(nameof(options.Letters), options.Letters, 1, 10),
            Within(nameof(options.TemporaryPasswordValidity), options.TemporaryPasswordValidity, TimeSpan.FromHours(1), TimeSpan.FromDays(7)),
            Within(nameof(options.ContinuationValidity), options.ContinuationValidity, TimeSpan.FromMinutes(5), TimeSpan.FromHours(24)),
            Within(nameof(options.RecoveryPhoneWatch), options.RecoveryPhoneWatch, TimeSpan.FromDays(1), TimeSpan.FromDays(100)),
            Within(nameof(options.FailedTries), options.FailedTries, 1, 10),
            Within(nameof(options.FailedTriesOfOrigin), options.FailedTriesOfOrigin, 10, 10_000),
            Within(nameof(options.WrongCodes), options.WrongCodes, 5, 100),
            Within(nameof(options.Window), options.Window, TimeSpan.FromHours(1), TimeSpan.FromHours(168)),
            Within(nameof(options.Lock), options.Lock, TimeSpan.FromHours(1), TimeSpan.FromHours(168)),
            Within(nameof(options.MessagesPerHour), options.MessagesPerHour, 2, 20),
        ];
        var found = faults.OfType<string>().ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private static string? Within<T>(string option, T value, T least, T most)
        where T : IComparable<T> =>
        value.CompareTo(least) < 0 || value.CompareTo(most) > 0
            ? $"{ProofingOptions.Section}:{option} must be between {least} and {most}, and is {value}."
            : null;
}
