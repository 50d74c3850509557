using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Authenticators;

/// <summary>Whether a line was moved to another SIM card or carrier. Closed.</summary>
public abstract record LineChange
{
    private LineChange()
    {
    }

    /// <summary>It was: a code may reach somebody else.</summary>
    public sealed record Moved : LineChange;

    /// <summary>It was not.</summary>
    public sealed record Same : LineChange;

    /// <summary>Nobody could say.</summary>
    public sealed record Unknown : LineChange;
}

/// <summary>
/// Port to the carriers: the change indicators that a code's sender should look at (SP 800-63B-4 3.1.3.3), since a thief who talks a carrier into a
/// new SIM card reads the owner's codes.
/// </summary>
public interface ILineChanges
{
    /// <summary>Asks whether SIM card or carrier changed within a time that ends now.</summary>
    /// <param name="phone">Which line.</param>
    /// <param name="within">How far back; counted in whole hours.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<LineChange> WithinAsync(PhoneNumber phone, TimeSpan within, CancellationToken cancellationToken);
}
