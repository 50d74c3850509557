using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Domain.Clients;

/// <summary>
/// What the trust agreement with a relying party says of the people it may see (SP 800-63C-4 2.5, 3.5): the floor no request can lower.
/// Its OAuth metadata is the Protocol's.
/// </summary>
public sealed class ClientPolicy
{
    private ClientPolicy()
    {
    }

    /// <summary>The client.</summary>
    public string ClientId { get; private init; } = "";

    /// <summary>The name people see.</summary>
    public string DisplayName { get; private init; } = "";

    /// <summary>The least acr its tokens must have; null for two factors only.</summary>
    public string? MinimumAcr { get; private init; }

    /// <summary>The acr aimed at when a request names none.</summary>
    public string? DefaultAcr { get; private init; }

    /// <summary>
    /// The kinds of authenticator it accepts, separated by blanks; null for all. A client that registers itself has no say in it: the agreement is
    /// the operator's, who may narrow it.
    /// </summary>
    public string? Authenticators { get; private init; }

    /// <summary>Whether the agency itself runs it, so that people are spared the consent page unless the request asks for it.</summary>
    public bool FirstParty { get; private init; }

    /// <summary>The minimum as a row; null for two factors only.</summary>
    /// <exception cref="InvalidOperationException">The stored minimum is not in this version's table: never to be taken for none.</exception>
    public AcrValue? Minimum => MinimumAcr is null
        ? null
        : AcrTable.Find(MinimumAcr) ?? throw new InvalidOperationException("The client's minimum is not an acr value of this provider.");

    /// <summary>The kinds of authenticator it accepts.</summary>
    /// <exception cref="InvalidOperationException">A stored kind is unknown to this version: never to be taken for all.</exception>
    public AcceptedAuthenticators Accepted => AcceptedAuthenticators.TryRead(Authenticators?.Split(' ') ?? [], out var accepted)
        ? accepted
        : throw new InvalidOperationException("The client's kinds of authenticator are not all known to this provider.");

    /// <summary>Whether it sees proofed people only.</summary>
    public bool DemandsProofing => Minimum?.Ial is not null;

    /// <summary>Makes a policy.</summary>
    /// <exception cref="ArgumentException">An acr is not in the table, or a kind of authenticator is unknown.</exception>
    public static ClientPolicy Create(
        string clientId, string displayName, string? minimumAcr, string? defaultAcr, bool firstParty, IReadOnlyCollection<string>? authenticators = null)
    {
        if (!AcceptedAuthenticators.TryRead(authenticators ?? [], out _))
        {
            throw new ArgumentException("Not a kind of authenticator of this provider.", nameof(authenticators));
        }

        if ((minimumAcr is not null && AcrTable.Find(minimumAcr) is null) || (defaultAcr is not null && AcrTable.Find(defaultAcr) is null))
        {
            throw new ArgumentException("Not an acr value of this provider.", nameof(minimumAcr));
        }

        return new ClientPolicy
        {
            ClientId = clientId,
            DisplayName = displayName,
            MinimumAcr = minimumAcr,
            DefaultAcr = defaultAcr,
            FirstParty = firstParty,
            Authenticators = authenticators is { Count: > 0 } words ? string.Join(' ', words.Distinct().Order(StringComparer.Ordinal)) : null,
        };
    }
}
