using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Proofing.Vendors.Wire;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>Asks the carrier whether a line was moved. Less than an hour is not asked about: it would count what came before it.</summary>
public sealed class LineChangesAdapter(IVendorLine<LineChangeRequest, LineChangeResponse> line) : ILineChanges
{
    /// <inheritdoc />
    public async Task<LineChange> WithinAsync(PhoneNumber phone, TimeSpan within, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(phone);
        if (within < TimeSpan.FromHours(1))
        {
            return new LineChange.Same();
        }

        return await line.AskAsync(new LineChangeRequest(phone.Value, (int)within.TotalHours), cancellationToken) switch
        {
            VendorReply<LineChangeResponse>.Answered({ SimChanged: true } or { Ported: true }) => new LineChange.Moved(),
            VendorReply<LineChangeResponse>.Answered => new LineChange.Same(),
            _ => new LineChange.Unknown(),
        };
    }
}
