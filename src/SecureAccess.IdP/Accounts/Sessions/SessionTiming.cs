using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Accounts.Sessions;

/// <summary>The time by which sessions begin and end: now, and the clocks that the operator set.</summary>
public sealed class SessionTiming(TimeProvider time, IOptions<SessionsOptions> options)
{
    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The clocks per level.</summary>
    public SessionClocks Clocks { get; } = options.Value.Clocks;
}
