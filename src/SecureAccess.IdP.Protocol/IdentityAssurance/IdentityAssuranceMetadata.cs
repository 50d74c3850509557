namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>The metadata members of Identity Assurance (8), and what makes them contradict each other.</summary>
internal static class IdentityAssuranceMetadata
{
    /// <summary>The lists; empty ones are left out by the writer.</summary>
    public static IEnumerable<(string Name, IEnumerable<string> Values)> Lists(IdentityAssuranceSupport support) =>
    [
        ("trust_frameworks_supported", support.TrustFrameworks),
        ("claims_in_verified_claims_supported", support.Claims),
        ("evidence_supported", support.Evidence),
        ("electronic_records_supported", support.ElectronicRecords),
        ("documents_supported", support.Documents),
        ("documents_methods_supported", support.DocumentsMethods),
        ("documents_check_methods_supported", support.DocumentsCheckMethods),
    ];

    /// <summary>Adds what is wrong with them.</summary>
    public static void Check(IdentityAssuranceSupport support, List<string> faults)
    {
        if (support.TrustFrameworks.Count > 0 != support.Claims.Count > 0)
            faults.Add("Protocol: IdentityAssurance needs TrustFrameworks and Claims, or neither.");

        if (support.Evidence.Contains("electronic_record") != support.ElectronicRecords.Count > 0)
            faults.Add("Protocol: IdentityAssurance needs electronic_record in Evidence and ElectronicRecords, or neither.");

        if (support.Evidence.Contains("document") != support.Documents.Count > 0)
            faults.Add("Protocol: IdentityAssurance needs document in Evidence and Documents, or neither.");
    }
}
