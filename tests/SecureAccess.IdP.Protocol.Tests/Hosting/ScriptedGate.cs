using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>
/// A host reduced to what its gate would decide: one browser, a signed-in person or nobody, and a page at <c>/page</c>. A test may take
/// over with <see cref="Decide"/>.
/// </summary>
public sealed class ScriptedGate(TestClock clock) : IInteractionGate
{
    public string SubjectId { get; set; } = "subject-1";

    public string SessionId { get; set; } = "session-1";

    public string BrowserState { get; set; } = "browser-state-1";

    public DateTimeOffset? AuthTime { get; set; } = clock.GetUtcNow();

    public string Acr { get; set; } = "urn:example:mfa";

    public Dictionary<string, string> ExtraClaims { get; set; } = new() { ["ial"] = "0", ["aal"] = "2" };

    public Func<InteractionRequest, InteractionOutcome>? Decide { get; set; }

    public List<InteractionRequest> Seen { get; } = [];

    public InteractionRequest Last => Seen[^1];

    public ValueTask<InteractionOutcome> DecideAsync(InteractionRequest request, CancellationToken cancellationToken)
    {
        Seen.Add(request);
        return ValueTask.FromResult(Decide?.Invoke(request) ?? Default(request));
    }

    public InteractionOutcome.Proceed Proceed(InteractionRequest request) => new(new AuthenticatedSubject
    {
        SubjectId = SubjectId,
        SessionId = SessionId,
        SessionExpiresAt = clock.GetUtcNow().AddHours(12),
        AuthTime = AuthTime ?? clock.GetUtcNow(),
        Acr = Acr,
        Amr = ["pwd", "otp", "mfa"],
        ExtraClaims = ExtraClaims,
        GrantedScopes = request.Scopes,
        BrowserState = BrowserState,
    });

    private InteractionOutcome Default(InteractionRequest request)
    {
        if (AuthTime is null || request.NamedSubject?.Is(SubjectId) == false)
            return new InteractionOutcome.Interact(InteractionKind.Login, "/page");

        var fresh = AuthTime >= request.Arrived.ArrivedAt;
        if (request.Prompt.HasFlag(PromptValue.Login) && !fresh)
            return new InteractionOutcome.Interact(InteractionKind.Login, "/page");

        return request.MaxAge is { } maxAge && !fresh && AuthTime < request.Arrived.ArrivedAt - maxAge
            ? new InteractionOutcome.Interact(InteractionKind.Login, "/page")
            : Proceed(request);
    }
}
