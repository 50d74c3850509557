namespace SecureAccess.IdP.Audit;

/// <summary>
/// The deed of this room. It owns the audit trail: what is recorded of every security-relevant event, without personal data. It hands
/// over <see cref="AuditTrail"/>; every room that changes something calls it.
/// </summary>
public static class AuditRoom
{
    /// <summary>Adds the room.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddScoped<AuditTrail>();
}
