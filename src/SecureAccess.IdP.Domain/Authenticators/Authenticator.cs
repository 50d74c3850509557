namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>
/// An authenticator bound to an account (SP 800-63B-4 4.1). Closed: <see cref="TextPhone"/> · <see cref="AuthenticatorApp"/> ·
/// <see cref="Passkey"/>. The secret or number of the first two is in the vault under <see cref="VaultKind"/>; here are only the facts.
/// </summary>
public abstract partial class Authenticator
{
    private Authenticator()
    {
    }

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The account it is bound to.</summary>
    public Guid AccountId { get; private init; }

    /// <summary>When it was bound (SP 800-63B-4 4.1).</summary>
    public DateTimeOffset BoundAt { get; private init; }

    /// <summary>When it was last used in a sign-in; null before the first time.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>When it was removed; null while it is usable.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>How its owner calls it, at most <see cref="LongestName"/> characters; null while it has no name of its own.</summary>
    public string? Name { get; private set; }

    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 60;

    /// <summary>The name of its vault item.</summary>
    public string VaultKind => $"authenticator:{Id:N}";

    /// <summary>Records a use.</summary>
    public void Used(DateTimeOffset at) => LastUsedAt = at;

    /// <summary>Gives it a name, cut to <see cref="LongestName"/> characters; an empty one takes the name away.</summary>
    public void Rename(string? name)
    {
        var trimmed = (name ?? "").Trim();
        Name = trimmed.Length == 0 ? null : trimmed.Length <= LongestName ? trimmed : trimmed[..LongestName].TrimEnd();
    }

    /// <summary>Makes it unusable. What made it unique is let go, so that the same phone or key can be bound again.</summary>
    public virtual void Remove(DateTimeOffset at) => RemovedAt ??= at;

    /// <summary>A text-enabled phone. PSTN delivery is restricted (SP 800-63B-4 3.1.3.3): the person is told, and another way is offered.</summary>
    public sealed class TextPhone : Authenticator
    {
        private TextPhone()
        {
        }

        /// <summary>Keyed hash of the number; unique, as one phone belongs to one user. Null once removed.</summary>
        public string? PhoneKey { get; private set; }

        /// <summary>Last four digits, to tell the person where the code went.</summary>
        public string LastFour { get; private init; } = "";

        /// <inheritdoc />
        public override void Remove(DateTimeOffset at)
        {
            base.Remove(at);
            PhoneKey = null;
        }

        /// <summary>Binds a phone whose possession was just shown by a code.</summary>
        public static TextPhone Bind(Guid accountId, string phoneKey, string lastFour, DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at),
            AccountId = accountId,
            PhoneKey = phoneKey,
            LastFour = lastFour,
            BoundAt = at,
        };
    }

    /// <summary>An authenticator app holding a TOTP key.</summary>
    public sealed class AuthenticatorApp : Authenticator
    {
        private AuthenticatorApp()
        {
        }

        /// <summary>
        /// The last time step used. A value counts only when its step is later: moved by one conditional write, so a value is
        /// accepted once (RFC 6238 5.2).
        /// </summary>
        public long LastStep { get; private set; }

        /// <summary>Binds an app whose possession was just shown by the value of this step.</summary>
        public static AuthenticatorApp Bind(Guid id, Guid accountId, long confirmedStep, DateTimeOffset at) => new()
        {
            Id = id,
            AccountId = accountId,
            LastStep = confirmedStep,
            BoundAt = at,
        };
    }
}
