namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>
/// A second factor bound to an account (SP 800-63B-4 4.1). Closed: <see cref="TextPhone"/> · <see cref="AuthenticatorApp"/>.
/// Its secret or number is in the vault under <see cref="VaultKind"/>; here are only the facts.
/// </summary>
public abstract class Authenticator
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

    /// <summary>The name of its vault item.</summary>
    public string VaultKind => $"authenticator:{Id:N}";

    /// <summary>Records a use.</summary>
    public void Used(DateTimeOffset at) => LastUsedAt = at;

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
