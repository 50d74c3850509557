namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>
/// Thrown where a connection is about to be made to an address inside: the HTTP stack takes no other answer there. It is caught, and
/// becomes an outcome, in <see cref="Fetcher"/>.
/// </summary>
internal sealed class ClosedAddressException() : IOException("The address is not on the public Internet.");
