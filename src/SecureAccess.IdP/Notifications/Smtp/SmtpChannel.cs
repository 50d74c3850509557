using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Notifications.Smtp;

/// <summary>
/// Hands e-mail to the agency's mail server (RFC 5321). One try and one connection for each: the outbox is what tries again. A mail server takes the same
/// mail twice after a crash between its word and ours; both bear one Message-ID.
/// </summary>
public sealed class SmtpChannel(
    IOptions<NotificationsOptions> options, IOptions<UiOptions> ui, TimeProvider clock, ILogger<SmtpChannel> logger) : IMessageChannel
{
    private readonly MailServerTrust trust = new(options.Value.Smtp);

    /// <inheritdoc />
    public MessageChannel Channel => MessageChannel.Email;

    private SmtpOptions Smtp => options.Value.Smtp;

    /// <inheritdoc />
    public async Task<DeliveryOutcome> SendAsync(RenderedMessage message, string idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var mail = MailWriter.Write(message, idempotencyKey, Smtp, ui.Value.ServiceName, clock.GetUtcNow());
        if (mail is null)
        {
            logger.MailNotWritten();
            return new DeliveryOutcome.Rejected();
        }

        using var client = Client();
        try
        {
            await HandOverAsync(client, mail, cancellationToken);
        }
        catch (SmtpCommandException e)
        {
            logger.MailServerRefused(SmtpReply.NumbersOf(e));
            return SmtpReply.Understand(e);
        }
        catch (Exception e) when (FaultOf(e) is { } fault)
        {
            logger.MailServerFaulted(fault.Words);
            return new DeliveryOutcome.RetryLater(fault.Fault);
        }

        await LeaveAsync(client, cancellationToken);
        return new DeliveryOutcome.Delivered();
    }

    /// <summary>Everything that can go wrong between two mail servers, in words of ours: an exception's own could quote the mail.</summary>
    private static (OutboxFault Fault, string Words)? FaultOf(Exception e) => e switch
    {
        SslHandshakeException => (OutboxFault.Insecure, "its certificate is refused, or it speaks no TLS"),
        MailKit.Security.AuthenticationException => (OutboxFault.SignInRefused, "it refuses our user or password"),
        NotSupportedException => (OutboxFault.Insecure, "it does not offer what is required, TLS or the sign-in"),
        ProtocolException or IOException or SocketException or ServiceNotConnectedException =>
            (OutboxFault.Unreachable, "it is out of reach or hangs up"),
        _ => null,
    };

    private async Task HandOverAsync(SmtpClient client, MimeMessage mail, CancellationToken cancellationToken)
    {
        await client.ConnectAsync(Smtp.Host, Smtp.Port, Smtp.Security switch
        {
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        }, cancellationToken);
        if (Smtp.User.Length > 0)
        {
            await client.AuthenticateAsync(Smtp.User, Smtp.Password, cancellationToken);
        }

        var sender = new MailboxAddress("", Smtp.EnvelopeSender.Length > 0 ? Smtp.EnvelopeSender : Smtp.From);
        await client.SendAsync(mail, sender, mail.To.Mailboxes, cancellationToken);
    }

    // The server has the mail. Whatever becomes of our good-bye, it is not sent again for it.
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or SmtpCommandException || FaultOf(e) is not null)
        {
            // Closed by Dispose.
        }
    }

    // We greet by the name of the public host: by default the greeting tells the address of this machine inside its network.
    private SmtpClient Client() => new()
    {
        LocalDomain = options.Value.PublicOrigin!.Host,
        CheckCertificateRevocation = Smtp.CheckRevocation,
        ServerCertificateValidationCallback = (_, certificate, chain, errors) => trust.Accepts(certificate, chain, errors),
    };
}
