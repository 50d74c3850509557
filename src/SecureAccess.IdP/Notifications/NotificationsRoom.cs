using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Outbox;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications.Letters;
using SecureAccess.IdP.Notifications.Letters.Sftp;
using SecureAccess.IdP.Notifications.Reports;
using SecureAccess.IdP.Notifications.Smtp;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Notifications;

/// <summary>
/// Owns the way of a message from the outbox to its reader: its words in two languages, the channels, the dispatcher, and in
/// Development the inbox where everything that left can be read. Use cases of every room leave a <see cref="Message"/> with
/// <see cref="MessageOutbox.Enqueue"/> in their unit of work; nobody calls a channel.
/// </summary>
public static class NotificationsRoom
{
    /// <summary>The page where the reader of a notice disowns an account, as texts name it.</summary>
    public const string DisownPath = "/disown";

    /// <summary>
    /// Registers renderer, channels, dispatcher and options (section <c>Notifications</c>, validated at start).
    /// </summary>
    public static IServiceCollection AddNotifications(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<NotificationsOptions>()
            .Configure(options =>
            {
                options.Simulated = options.DevelopmentInbox = environment.IsDevelopment();
                options.PublicOrigin = environment.IsDevelopment() ? new Uri("http://localhost:5100") : null;
            })
            .Bind(configuration.GetSection(NotificationsOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotificationsOptions>>(new NotificationsRules(environment));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MessageRenderer>();
        services.AddChannel(MessageChannel.Text, o => o.Text);
        services.AddChannel(MessageChannel.Voice, o => o.Voice);
        services.AddChannel(MessageChannel.Email, o => o.Email, o => o.Smtp.IsSet ? typeof(SmtpChannel) : null);
        services.AddChannel(
            MessageChannel.Letter,
            o => o.Letter,
            o => o.LetterSftp.IsSet ? typeof(LetterSftpChannel) : o.LetterFolder.IsSet ? typeof(LetterFolderChannel) : null);
        services.AddSingleton<DevelopmentInbox>();
        services.AddSingleton<DeliverMessage>();
        services.AddSingleton<DispatchOutbox>();
        services.AddSingleton<NotificationsMetrics>();
        services.AddHealthChecks().AddCheck<OutboxHealth>("outbox");
        services.AddScoped<RecordBounce>();
        services.AddScoped<UndeliverableLimits>();
        services.AddSingleton<MessageTitles>();
        services.AddSingleton<IVerb, OutboxVerb>();
        services.AddSingleton<IVerb, MailStatusVerb>();
        services.AddScoped<RecordReport>();
        services.AddSingleton<IVerb, GatewayStatusVerb>();
        services.AddHostedService<OutboxDispatcher>();
        services.AddScoped<RecordLetterStatus>();
        services.AddSingleton<TakeLetterStatus>();
        services.AddSingleton<LetterFolder>();
        services.AddSingleton<CloseBatch>();
        services.AddSingleton<TakeReturns>();
        services.AddSingleton<LetterFolderJob>();
        services.AddHostedService(provider => provider.GetRequiredService<LetterFolderJob>());
        services.AddSingleton<SftpDoor>();
        services.AddSingleton<TakeSftpReturns>();
        services.AddSingleton<LetterSftpJob>();
        services.AddHostedService(provider => provider.GetRequiredService<LetterSftpJob>());
        services.AddSingleton<IVerb, LetterStatusVerb>();
        services.AddOptions<RazorPagesOptions>()
            .Configure<IOptions<NotificationsOptions>>(DevelopmentInboxPage.OnlyWhereEnabled);
        return services;
    }

    /// <summary>
    /// Maps the address of delivery reports, and <c>/dev/inbox.json</c> where the development inbox is on; its page is a Razor page.
    /// </summary>
    public static IEndpointRouteBuilder MapNotifications(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(TakeDeliveryReport.Path, TakeDeliveryReport.HandleAsync);
        if (Options(endpoints.ServiceProvider).DevelopmentInbox)
        {
            endpoints.MapGet("/dev/inbox.json", ReadInboxAsync);
        }

        return endpoints;
    }

    private static async Task<IResult> ReadInboxAsync(
        HttpContext context, string? to, DevelopmentInbox inbox, CancellationToken cancellationToken)
    {
        if (!DevelopmentInboxDoor.IsOpenTo(context))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        var entries = await inbox.ReadAsync(DevelopmentInboxDoor.AddressOf(to), cancellationToken);
        return Results.Json(entries.Select(e => new { e.Channel, e.To, e.Subject, e.Body, e.Code, e.SentAt }));
    }

    private static void AddChannel(
        this IServiceCollection services,
        MessageChannel channel,
        Func<NotificationsOptions, GatewayEndpoint> gateway,
        Func<NotificationsOptions, Type?>? ownWay = null)
    {
        services.AddHttpClient(HttpGatewayChannel.ClientOf(channel))
            .ConfigureHttpClient((provider, client) => Configure(client, gateway(Options(provider))))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
        services.AddSingleton(provider =>
            ownWay?.Invoke(Options(provider)) is { } own ? (IMessageChannel)ActivatorUtilities.CreateInstance(provider, own)
            : Options(provider).Simulated ? new InProcessChannel(channel)
            : ActivatorUtilities.CreateInstance<HttpGatewayChannel>(provider, channel));
    }

    private static void Configure(HttpClient client, GatewayEndpoint gateway)
    {
        var address = gateway.BaseAddress!.AbsoluteUri;
        client.BaseAddress = new Uri(address.EndsWith('/') ? address : address + "/");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", gateway.ApiKey);
        client.Timeout = Timeout.InfiniteTimeSpan;
    }

    private static NotificationsOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<NotificationsOptions>>().Value;
}
