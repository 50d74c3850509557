namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>
/// What the host can tell of verified identities, named in the metadata (OpenID Connect for Identity Assurance 1.0, 8). A host that
/// verifies nobody leaves all of it empty, and the metadata name none of it.
/// </summary>
public sealed class IdentityAssuranceSupport
{
    /// <summary><c>trust_frameworks_supported</c>. Default: none; at least one where there are verified claims.</summary>
    public IList<string> TrustFrameworks { get; } = [];

    /// <summary>
    /// <c>claims_in_verified_claims_supported</c>: no other is ever in <c>verified_claims</c>. Default: none; at least one where there is a
    /// trust framework.
    /// </summary>
    public IList<string> Claims { get; } = [];

    /// <summary><c>evidence_supported</c>: the types of evidence told of. Default: none.</summary>
    public IList<string> Evidence { get; } = [];

    /// <summary><c>electronic_records_supported</c>. Default: none; at least one where <see cref="Evidence"/> has <c>electronic_record</c>.</summary>
    public IList<string> ElectronicRecords { get; } = [];

    /// <summary><c>documents_supported</c>. Default: none; at least one where <see cref="Evidence"/> has <c>document</c>.</summary>
    public IList<string> Documents { get; } = [];

    /// <summary><c>documents_methods_supported</c>. Default: none.</summary>
    public IList<string> DocumentsMethods { get; } = [];

    /// <summary><c>documents_check_methods_supported</c>. Default: none.</summary>
    public IList<string> DocumentsCheckMethods { get; } = [];
}
