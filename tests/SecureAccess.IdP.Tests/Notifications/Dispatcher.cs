using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Tests.Vendors;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>One node's dispatcher over a shared store, as the server composes it.</summary>
public sealed class Dispatcher : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public Dispatcher(OutboxStore store, IMessageChannel? channel = null, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value))
            .Build();
        var environment = new TestEnvironment(Environments.Development);
        var collection = new ServiceCollection()
            .AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(environment);
        store.AddTo(collection);
        collection.AddOptions<DataOptions>().Configure(o => o.Folder = Path.GetDirectoryName(store.File)!);
        collection.AddOptions<UiOptions>();
        collection.AddMetrics();
        collection.AddNotifications(configuration, environment);
        if (channel is not null)
        {
            collection.RemoveAll<IMessageChannel>();
            collection.AddSingleton(channel);
        }

        services = collection.BuildServiceProvider();
    }

    public LogRecorder Log { get; } = new();

    public DevelopmentInbox Inbox => services.GetRequiredService<DevelopmentInbox>();

    public IHostedService Background => services.GetServices<IHostedService>().OfType<OutboxDispatcher>().Single();

    /// <summary>A part of it.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>One round.</summary>
    public Task RunAsync() => services.GetRequiredService<DispatchOutbox>().RunAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>A channel that does what a test tells it, and remembers.</summary>
public sealed class ScriptedChannel(MessageChannel channel, Func<int, DeliveryOutcome> outcome) : IMessageChannel
{
    private int calls;

    public MessageChannel Channel => channel;

    public ConcurrentQueue<(string Key, RenderedMessage Message)> Sent { get; } = new();

    public Task<DeliveryOutcome> SendAsync(RenderedMessage message, string idempotencyKey, CancellationToken cancellationToken)
    {
        var answer = outcome(Interlocked.Increment(ref calls));
        Sent.Enqueue((idempotencyKey, message));
        return Task.FromResult(answer);
    }
}
