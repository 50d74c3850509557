namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>Where a signing key stands in its life.</summary>
public enum SigningKeyState
{
    /// <summary>Published so that caches learn it; does not sign yet.</summary>
    Announced = 0,

    /// <summary>Published; signs.</summary>
    Active = 1,

    /// <summary>Published; verifies what it signed.</summary>
    Retired = 2,

    /// <summary>Not published; verifies nothing.</summary>
    Removed = 3,
}
