using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace SecureAccess.IdP.Tests.Notifications.Smtp;

/// <summary>A mail server on this machine that speaks SMTP over real connections and answers as a test tells it.</summary>
public sealed class MailServer : IMailboxFilter, IMessageStore, IUserAuthenticator, IAsyncDisposable
{
    public const string User = "secure-access";
    public const string Password = "mail-password-of-the-test";

    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<int> port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;
    private int mails;

    /// <summary>What it says of recipients.</summary>
    public SmtpResponse Recipient { get; set; } = SmtpResponse.Ok;

    /// <summary>What it says of the so-manieth mail, counted from 1.</summary>
    public Func<int, SmtpResponse> Mail { get; set; } = _ => SmtpResponse.Ok;

    /// <summary>What happens between its taking the so-manieth mail and its saying so.</summary>
    public Func<int, CancellationToken, Task> Between { get; set; } = (_, _) => Task.CompletedTask;

    public ConcurrentQueue<(string From, string To, MimeMessage Mail)> Taken { get; } = new();

    public int Port => port.Task.Result;

    /// <summary>Starts one; with a certificate it offers STARTTLS and asks for a sign-in, or speaks TLS from the first byte.</summary>
    public static async Task<MailServer> StartAsync(X509Certificate2? certificate, bool tls = false)
    {
        var server = new MailServer();
        var endpoint = new EndpointDefinitionBuilder().Endpoint(new IPEndPoint(IPAddress.Loopback, 0)).IsSecure(tls);
        if (certificate is not null)
        {
            endpoint.Certificate(certificate).AuthenticationRequired().AllowUnsecureAuthentication(false);
        }

        var listening = new EndpointListenerFactory();
        listening.EndpointStarted += (_, started) => server.port.TrySetResult(((IPEndPoint)started.LocalEndPoint).Port);
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(listening);
        services.Add((IMailboxFilter)server);
        services.Add((IMessageStore)server);
        services.Add((IUserAuthenticator)server);
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint.Build()).Build();
        server.running = new SmtpServer.SmtpServer(options, services).StartAsync(server.stop.Token);
        await server.port.Task;
        return server;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
        Recipient.ReplyCode == SmtpReplyCode.Ok ? Task.FromResult(true) : throw new SmtpResponseException(Recipient);

    public async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(buffer.ToArray());
        var (number, mail) = (Interlocked.Increment(ref mails), await MimeMessage.LoadAsync(stream, cancellationToken));
        var answer = Mail(number);
        if (answer.ReplyCode == SmtpReplyCode.Ok)
        {
            Taken.Enqueue((transaction.From.AsAddress(), transaction.To.Single().AsAddress(), mail));
        }

        await Between(number, cancellationToken);
        return answer;
    }

    public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
        Task.FromResult((user, password) == (User, Password));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }
}
