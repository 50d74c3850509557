namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>
/// One code of a set that a person keeps for the day when the phone or app is lost: a saved recovery code (SP 800-63B-4 4.2.1.1) and a look-up
/// secret (3.1.2), something held. Written as <see cref="GroupedCode"/>, 75 bits; works once; the set is replaced as a whole.
/// </summary>
public sealed class RecoveryCode
{
    /// <summary>Codes of one set.</summary>
    public const int InSet = 10;

    /// <summary>With so many left, or fewer, the person is told to make new ones.</summary>
    public const int Few = 3;

    private RecoveryCode()
    {
    }

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Whose.</summary>
    public Guid AccountId { get; private init; }

    /// <summary>The set it belongs to; the salt of its hash.</summary>
    public Guid SetId { get; private init; }

    /// <summary>Salted, stretched and keyed hash of the code.</summary>
    public string CodeHash { get; private init; } = "";

    /// <summary>When the set was made.</summary>
    public DateTimeOffset MadeAt { get; private init; }

    /// <summary>When it was used; null while it can be. Written by the one statement that spends it.</summary>
    public DateTimeOffset? SpentAt { get; private set; }

    /// <summary>A new one.</summary>
    public static RecoveryCode Make(Guid accountId, Guid setId, string codeHash, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), AccountId = accountId, SetId = setId, CodeHash = codeHash, MadeAt = at };
}
