namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>The rules an identity was verified by, as <c>trust_framework</c> names them (OpenID Identity Assurance Schema Definition 1.0, 5.4.2).</summary>
public static class TrustFramework
{
    /// <summary>NIST SP 800-63A, with <c>ial1</c> or <c>ial2</c> as its levels.</summary>
    public const string Nist = "nist_800_63A";

    /// <summary>
    /// The Secure Access journey, a framework of its own: it was built for the older LOA3, is not SP 800-63A IAL2, and must never be told
    /// under NIST's name.
    /// </summary>
    public const string SecureAccess = "urn:secureaccess:trust-framework:secure-access";
}
