using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors.Wire;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>
/// Asks the carrier about a line. First what kind of line it is, which the person can be told; then in whose name the account
/// is, so that a name is never compared for a line that would not count anyway.
/// </summary>
public sealed class CarrierAdapter(
    IVendorLine<LineLookupRequest, LineLookupResponse> line, ILogger<CarrierAdapter> logger)
    : ICarrier
{
    /// <inheritdoc />
    public async Task<VendorAnswer> MatchAsync(PersonName name, PhoneNumber phone, CancellationToken cancellationToken)
    {
        var reply = await line.AskAsync(new LineLookupRequest(phone.Value, name.Given, name.Family), cancellationToken);
        return reply is VendorReply<LineLookupResponse>.Answered(var response)
            ? Understand(response)
            : new VendorAnswer.Unavailable();
    }

    private VendorAnswer Understand(LineLookupResponse response)
    {
        switch (response)
        {
            case { LineType: "fixedVoip" or "nonFixedVoip" }:
                return new VendorAnswer.CannotTell(response.LookupId, VendorReason.VoiceOverIp);
            case { LineType: not "mobile" } or { TextEnabled: false }:
                return new VendorAnswer.CannotTell(response.LookupId, VendorReason.NotMobile);
            case { Prepaid: true }:
                return new VendorAnswer.CannotTell(response.LookupId, VendorReason.Prepaid);
            case { NameMatch: LineLookupResponse.Exact }:
                return new VendorAnswer.Matched(response.LookupId);
            case { NameMatch: LineLookupResponse.None }:
                return new VendorAnswer.NotMatched(response.LookupId, VendorReason.NameDiffers);
            default:
                logger.VendorResultUnknown(VendorsRoom.Carrier);
                return new VendorAnswer.Unavailable();
        }
    }
}
