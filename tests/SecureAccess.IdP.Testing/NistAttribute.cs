namespace SecureAccess.IdP.Testing;

/// <summary>
/// Says which requirement of NIST SP 800-63-4 a test shows, by its id in <c>docs/compliance/nist-800-63-4.md</c>: one that fails when the requirement is
/// not met any more. That page is made from these, and from tests whose name begins with an id (<c>P_20_…</c>).
/// </summary>
/// <param name="id">The id, such as <c>U-30</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class NistAttribute(string id) : Attribute
{
    /// <summary>The id.</summary>
    public string Id => id;
}
