using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>What a statement turned out to be by the rules of its format. Closed.</summary>
internal abstract record StatementOutcome
{
    private StatementOutcome()
    {
    }

    /// <summary>It keeps the rules. Whether anybody stands behind its certificates, the metadata tell.</summary>
    /// <param name="Path">The certificates; empty where the key signed for itself.</param>
    public sealed record Good(IReadOnlyList<X509Certificate2> Path) : StatementOutcome;

    /// <summary>It breaks one.</summary>
    /// <param name="Rule">Which; a word of a closed set, for the audit trail.</param>
    public sealed record Broken(string Rule) : StatementOutcome;
}
