using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Hands out a program's access tokens: its own (client credentials, RFC 6749 section 4.4), and those for people who have
/// consented beforehand (JWT bearer, RFC 7523 section 2.1). A token is fetched once, however many calls need it, and again
/// shortly before it expires.
/// </summary>
public sealed class MachineTokens : IDisposable
{
    // A token must live through the call it is fetched for.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    // For a program that goes through the accounts of many people: the oldest are fetched anew.
    private const int MostKept = 1000;

    private readonly SecureAccessMachineOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<MachineTokens> log;
    private readonly HttpClient http;
    private readonly ProviderDirectory provider;
    private readonly ProviderChannel channel;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task<Kept>> tokens = new(StringComparer.Ordinal);

    internal MachineTokens(IOptions<SecureAccessMachineOptions> options, TimeProvider clock, ILogger<MachineTokens> log)
    {
        this.options = options.Value;
        this.clock = clock;
        this.log = log;
        http = Backchannel.Create(this.options.BackchannelHttpHandler, this.options.BackchannelTimeout, this.options.ClientCertificate);
        provider = new ProviderDirectory(new Uri(this.options.Authority), http, clock, this.options.ClientCertificate is not null);
        var proofs = this.options.UseDPoP ? new DPoPProofs(this.options.DPoPKey ?? DPoPKey.Create(), clock) : null;
        channel = new ProviderChannel(this.options.Client, http, proofs, clock);
    }

    /// <summary>The program's own token.</summary>
    /// <param name="cancellation">Ends the waiting; a fetch that other calls wait for goes on.</param>
    public Task<AccessTokenOutcome> GetAsync(CancellationToken cancellation = default) => GetAsync("", cancellation);

    /// <summary>
    /// A token to act for a person. Good only where the provider has that person's consent for this client on record;
    /// otherwise <see cref="AccessTokenOutcome.Refused"/>.
    /// </summary>
    /// <param name="subject">The person's <c>sub</c>, as this client knows it from an earlier sign-in.</param>
    /// <param name="cancellation">Ends the waiting; a fetch that other calls wait for goes on.</param>
    public Task<AccessTokenOutcome> GetForAsync(string subject, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        return options.ClientKey is null
            ? throw new InvalidOperationException("An assertion about a person is signed with ClientKey, which is not set.")
            : GetAsync(subject, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        provider.Dispose();
        http.Dispose();
    }

    private async Task<AccessTokenOutcome> GetAsync(string subject, CancellationToken cancellation)
    {
        var kept = await Fetch(subject).WaitAsync(cancellation);
        return kept.Outcome;
    }

    private Task<Kept> Fetch(string subject)
    {
        lock (gate)
        {
            // Under way, or good for a while: one answer for all who ask.
            if (tokens.TryGetValue(subject, out var known) && (!known.IsCompleted || IsFresh(known)))
                return known;
            if (tokens.Count >= MostKept)
                DropOld();
            return tokens[subject] = Task.Run(() => FetchAsync(subject));
        }
    }

    private bool IsFresh(Task<Kept> known) =>
        known is { IsCompletedSuccessfully: true, Result: { Outcome: AccessTokenOutcome.Ready } kept } && kept.Until > clock.GetUtcNow();

    private void DropOld()
    {
        foreach (var (subject, _) in tokens.Where(entry => entry.Value.IsCompleted && !IsFresh(entry.Value)).ToArray())
            tokens.Remove(subject);
        foreach (var (subject, _) in tokens.Where(entry => entry.Key.Length > 0).Take(Math.Max(0, tokens.Count - (MostKept / 2))).ToArray())
            tokens.Remove(subject);
    }

    private async Task<Kept> FetchAsync(string subject)
    {
        if (await provider.ReadAsync(CancellationToken.None) is not ProviderAnswer.Known { Metadata: var metadata })
            return new Kept(new AccessTokenOutcome.ProviderUnreachable(), default);
        var form = MachineGrant.Form(options, subject, metadata.Issuer, clock.GetUtcNow());
        switch (await new TokenEndpoint(channel).AskAsync(metadata, form, CancellationToken.None))
        {
            case TokenAnswer.Issued issued:
                // A token whose life nobody tells is used once.
                return new Kept(
                    new AccessTokenOutcome.Ready(issued.AccessToken, channel.Proofs),
                    clock.GetUtcNow() + (issued.ExpiresIn ?? TimeSpan.Zero) - Margin);
            case TokenAnswer.Refused refused:
                SecureAccessLog.MachineRefused(log, refused.Error);
                return new Kept(new AccessTokenOutcome.Refused(refused.Error), default);
            case TokenAnswer.Unreachable down:
                SecureAccessLog.ProviderUnreachable(log, down.Detail);
                return new Kept(new AccessTokenOutcome.ProviderUnreachable(), default);
            default:
                return new Kept(new AccessTokenOutcome.ProviderUnreachable(), default);
        }
    }

    private sealed record Kept(AccessTokenOutcome Outcome, DateTimeOffset Until);
}
