namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>
/// What a simulated vendor does with one question: the answer, and the trouble that stands in its way, if any.
/// </summary>
/// <typeparam name="TResponse">The vendor's answer.</typeparam>
/// <param name="Response">The answer, once it comes through.</param>
/// <param name="Trouble">What goes wrong for this person.</param>
public sealed record SimulatedAnswer<TResponse>(TResponse Response, VendorTrouble Trouble);
