using System.Text;
using MimeKit;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Notifications.Smtp;

/// <summary>
/// Puts a message into the form of an e-mail (RFC 5322). Its Message-ID comes from the outbox's key, so that a mail that is sent again after a crash can be
/// known by mail servers and readers' programs as the same one.
/// </summary>
internal static class MailWriter
{
    /// <summary>
    /// The e-mail; null where recipient or subject could write into the headers: a line break in either would end it, and what follows would be read as
    /// headers, another recipient among them.
    /// </summary>
    public static MimeMessage? Write(RenderedMessage message, string key, SmtpOptions options, string senderName, DateTimeOffset now)
    {
        if (!EmailAddress.TryParse(message.To, out var to) || !string.Equals(to.Value, message.To, StringComparison.Ordinal) || message.Subject.Any(char.IsControl))
        {
            return null;
        }

        var body = new TextPart("plain") { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        body.SetText(Encoding.UTF8, message.Body);
        body.Headers.Add(HeaderId.ContentLanguage, message.Language);
        var mail = new MimeMessage { Subject = message.Subject, Date = now, MessageId = MessageIdOf(key, options), Body = body };
        mail.From.Add(new MailboxAddress(Encoding.UTF8, senderName, options.From));
        mail.To.Add(new MailboxAddress("", to.Value));

        // Nobody's absence notice comes back (RFC 3834 5).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        return mail;
    }

    /// <summary>The mail's identifier: the outbox's key at the domain of the sender.</summary>
    public static string MessageIdOf(string key, SmtpOptions options) => key + options.From[options.From.LastIndexOf('@')..];
}
