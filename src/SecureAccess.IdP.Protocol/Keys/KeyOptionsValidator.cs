using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>Checks the options at start and names all faults at once.</summary>
internal sealed class KeyOptionsValidator(IOptions<ProtocolOptions> protocol) : IValidateOptions<KeyOptions>
{
    private static readonly TimeSpan NodesFollow = TimeSpan.FromMinutes(2);

    public ValidateOptionsResult Validate(string? name, KeyOptions options)
    {
        var least = (2 * protocol.Value.MetadataCacheAge) + NodesFollow;
        (bool Within, string Rule)[] rules =
        [
            (options.RotationPeriod >= TimeSpan.FromDays(1) && options.RotationPeriod <= TimeSpan.FromDays(730),
                $"{nameof(options.RotationPeriod)} must lie between 1 and 730 days."),
            (options.AnnouncementPeriod >= least && options.AnnouncementPeriod <= options.RotationPeriod / 2,
                $"{nameof(options.AnnouncementPeriod)} must lie between {least} and half the rotation period."),
            (options.RetentionPeriod >= TimeSpan.FromHours(2) && options.RetentionPeriod <= TimeSpan.FromDays(730),
                $"{nameof(options.RetentionPeriod)} must lie between 2 hours and 730 days."),
        ];
        var faults = rules.Where(rule => !rule.Within).Select(rule => $"{KeyOptions.Section}: {rule.Rule}").ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
