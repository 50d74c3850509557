using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace VendorSimulator;

/// <summary>What one vendor is told to do, and what it has done.</summary>
/// <param name="Trouble">Trouble for every call, whoever it is about.</param>
/// <param name="CallsLeft">For how many more calls; none: until changed.</param>
/// <param name="Calls">Calls so far.</param>
/// <param name="Accepted">Messages taken by a gateway.</param>
/// <param name="Replayed">Messages that came again with a key already known.</param>
public sealed record VendorState(VendorTrouble Trouble, int? CallsLeft, int Calls, int Accepted, int Replayed)
{
    /// <summary>Works, and has not been called.</summary>
    public static VendorState Fresh { get; } = new(VendorTrouble.None, null, 0, 0, 0);

    /// <summary>After one more call.</summary>
    public VendorState AfterCall() => CallsLeft switch
    {
        null => this with { Calls = Calls + 1 },
        1 => this with { Calls = Calls + 1, CallsLeft = null, Trouble = VendorTrouble.None },
        _ => this with { Calls = Calls + 1, CallsLeft = CallsLeft - 1 },
    };
}
