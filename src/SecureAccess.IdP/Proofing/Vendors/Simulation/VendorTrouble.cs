namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>Ways in which a simulated vendor fails.</summary>
public enum VendorTrouble
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The connection is cut.</summary>
    Down = 1,

    /// <summary>The answer comes long after every sensible time-out.</summary>
    Slow = 2,

    /// <summary>The first try of each question fails with 500, the next is answered.</summary>
    Flaky = 3,

    /// <summary>Every try fails with 500.</summary>
    Error = 4,

    /// <summary>The answer is cut off in the middle of its JSON.</summary>
    Garbled = 5,
}
