using Microsoft.Extensions.Options;
using SecureAccess.IdP.Notifications.Smtp;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// Looks at the options at start and names every fault at once. Simulated gateways and the development inbox, which shows codes
/// to whoever asks, are faults outside Development.
/// </summary>
public sealed class NotificationsRules(IHostEnvironment environment) : IValidateOptions<NotificationsOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, NotificationsOptions options)
    {
        List<string> faults = [];
        CheckRanges(options, faults);
        Check(faults, environment.IsDevelopment() || !options.Simulated,
            "Notifications:Simulated is for Development only: outside, no message would reach anybody.");
        Check(faults, environment.IsDevelopment() || !options.DevelopmentInbox,
            "Notifications:DevelopmentInbox is for Development only: it shows codes to whoever asks.");
        Check(faults, IsSafe(options.PublicOrigin) && options.PublicOrigin!.PathAndQuery == "/",
            "Notifications:PublicOrigin must be an https origin without a path (http only on this machine).");
        faults.AddRange(options.Undeliverable.Faults());
        faults.AddRange(options.LetterFolder.Faults());
        faults.AddRange(options.LetterSftp.Faults(options.Lease));
        Check(faults, !options.LetterFolder.IsSet || !options.LetterSftp.IsSet,
            "Notifications:LetterFolder and Notifications:LetterSftp cannot both be set: a letter goes one way.");
        faults.AddRange(SmtpRules.FaultsOf(options.Smtp, options.Lease, environment.IsDevelopment()));
        Check(faults, AreSecrets(options.Text.ReportSecrets.Count, options.Text.ReportKeys), $"Notifications:Text:{ReportFault}");
        Check(faults, AreSecrets(options.Voice.ReportSecrets.Count, options.Voice.ReportKeys), $"Notifications:Voice:{ReportFault}");
        Check(faults, options.Email.ReportSecrets.Count + options.Letter.ReportSecrets.Count == 0,
            "Notifications: ReportSecrets are for Text and Voice; of e-mail and letters a file tells.");
        if (!options.Simulated)
        {
            CheckGateway(options.Text, nameof(options.Text), faults);
            CheckGateway(options.Voice, nameof(options.Voice), faults);
        }

        if (!options.Simulated && !options.Smtp.IsSet)
        {
            CheckGateway(options.Email, nameof(options.Email), faults);
        }

        if (!options.Simulated && !options.LetterFolder.IsSet && !options.LetterSftp.IsSet)
        {
            CheckGateway(options.Letter, nameof(options.Letter), faults);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckRanges(NotificationsOptions o, List<string> faults)
    {
        var (ms50, ms100, s60) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(60));
        CheckRange(o.SendTimeout, ms50, s60, nameof(o.SendTimeout), faults);
        CheckRange(o.Lease, 2 * o.SendTimeout, TimeSpan.FromMinutes(10), nameof(o.Lease), faults);
        CheckRange(o.PollInterval, ms100, s60, nameof(o.PollInterval), faults);
        CheckRange(o.Parallel, 1, 64, nameof(o.Parallel), faults);
        CheckRange(o.MaxAttempts, 1, 30, nameof(o.MaxAttempts), faults);
        CheckRange(o.RetryDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10), nameof(o.RetryDelay), faults);
        CheckRange(o.MaxRetryDelay, o.RetryDelay, TimeSpan.FromHours(24), nameof(o.MaxRetryDelay), faults);
        CheckRange(o.KeepDeliveredDays, 1, 365, nameof(o.KeepDeliveredDays), faults);
        CheckRange(o.KeepDeadContentDays, 1, Math.Min(30, o.KeepDeadDays), nameof(o.KeepDeadContentDays), faults);
        CheckRange(o.LateAfter, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24), nameof(o.LateAfter), faults);
        CheckRange(o.KeepDeadDays, 1, 365, nameof(o.KeepDeadDays), faults);
    }

    private static void CheckRange<T>(T value, T least, T most, string option, List<string> faults)
        where T : IComparable<T> =>
        Check(faults, value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0,
            $"Notifications:{option} must be {least} to {most}.");

    private static void Check(List<string> faults, bool good, string fault)
    {
        if (!good)
        {
            faults.Add(fault);
        }
    }

    private const string ReportFault = "ReportSecrets must be at most 2, each of 24 to 64 bytes in Base64.";

    private static bool AreSecrets(int named, IReadOnlyList<byte[]> read) => named <= 2 && read.Count == named;

    private static bool IsSafe(Uri? address) =>
        address is { IsAbsoluteUri: true }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private void CheckGateway(GatewayEndpoint gateway, string channel, List<string> faults)
    {
        Check(faults, IsSafe(gateway.BaseAddress),
            $"Notifications:{channel}:BaseAddress must be an https address (http only on this machine).");
        Check(faults, gateway.ApiKey.Length > 0, $"Notifications:{channel}:ApiKey is missing.");
        Check(faults, environment.IsDevelopment() || !gateway.ApiKey.StartsWith("demo-only", StringComparison.Ordinal),
            $"Notifications:{channel}:ApiKey is the demonstration's key.");
    }
}
