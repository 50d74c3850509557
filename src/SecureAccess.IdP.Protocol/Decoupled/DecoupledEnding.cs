namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>How a decoupled request ended for the person at the browser.</summary>
public enum DecoupledEnding
{
    /// <summary>Allowed: the device or application goes on by itself.</summary>
    Approved = 0,

    /// <summary>Refused, by the person or because the request cannot be granted.</summary>
    Refused = 1,

    /// <summary>Over or decided before: it has to be started anew.</summary>
    TooLate = 2,
}
