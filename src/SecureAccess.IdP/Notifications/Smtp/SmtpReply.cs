using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace SecureAccess.IdP.Notifications.Smtp;

/// <summary>
/// What a mail server's refusal means for the message. Refused for good is only what the server says of this recipient or this content (5xx,
/// RFC 5321 4.2.1); what it says of us, our sign-in or its policy is mended by an operator, and the mail leaves then.
/// </summary>
internal static partial class SmtpReply
{
    public static DeliveryOutcome Understand(SmtpCommandException refusal)
    {
        var (permanent, ofMessage) = ((int)refusal.StatusCode >= 500,
            refusal.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);
        return permanent && ofMessage && !IsPolicy(refusal) ? new DeliveryOutcome.Rejected() : new DeliveryOutcome.RetryLater();
    }

    /// <summary>The reply's numbers, which tell nothing of whom it was for: the text beside them may quote the address.</summary>
    public static string NumbersOf(SmtpCommandException refusal) => $"{(int)refusal.StatusCode} {Enhanced(refusal)}".TrimEnd();

    /// <summary>Security or policy (RFC 3463 3.8): "relaying denied", "authentication required", a block list.</summary>
    private static bool IsPolicy(SmtpCommandException refusal) =>
        (int)refusal.StatusCode == 530 || Enhanced(refusal).Split('.') is [_, "7", _];

    private static string Enhanced(SmtpCommandException refusal) => EnhancedCode().Match(refusal.Message).Value;

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")]
    private static partial Regex EnhancedCode();
}
