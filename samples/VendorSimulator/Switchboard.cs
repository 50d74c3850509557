using System.Collections.Concurrent;
using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace VendorSimulator;

/// <summary>The state of each vendor: set by the control API, consulted by every call.</summary>
public sealed class Switchboard
{
    /// <summary>Everybody who can be called, by the name in the control API.</summary>
    public static IReadOnlyList<string> Vendors { get; } =
        ["taxRecords", "creditBureau", "carrier", "text", "voice", "email", "letter"];

    private readonly ConcurrentDictionary<string, VendorState> states =
        new(Vendors.Select(v => KeyValuePair.Create(v, VendorState.Fresh)), StringComparer.OrdinalIgnoreCase);

    /// <summary>All states, by vendor.</summary>
    public IReadOnlyDictionary<string, VendorState> States => states;

    /// <summary>True when there is such a vendor.</summary>
    public bool Knows(string vendor) => states.ContainsKey(vendor);

    /// <summary>Makes trouble from the next call on; null calls: until changed.</summary>
    public void Set(string vendor, VendorTrouble trouble, int? calls) =>
        Change(vendor, s => s with { Trouble = trouble, CallsLeft = trouble == VendorTrouble.None ? null : calls });

    /// <summary>Counts a call and says what goes wrong in it.</summary>
    public VendorTrouble Call(string vendor) => Change(vendor, s => s.AfterCall()).Trouble;

    /// <summary>Counts a message taken.</summary>
    public void Count(string vendor, bool replayed) => Change(vendor, s => replayed
        ? s with { Replayed = s.Replayed + 1 }
        : s with { Accepted = s.Accepted + 1 });

    /// <summary>Everything works again and nothing has been counted.</summary>
    public void Reset()
    {
        foreach (var vendor in Vendors)
        {
            states[vendor] = VendorState.Fresh;
        }
    }

    /// <summary>Replaces a state; answers the one before.</summary>
    private VendorState Change(string vendor, Func<VendorState, VendorState> next)
    {
        while (true)
        {
            var before = states[vendor];
            if (states.TryUpdate(vendor, next(before), before))
            {
                return before;
            }
        }
    }
}
