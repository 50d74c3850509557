using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors.Wire;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>Asks the tax records about a whole claim.</summary>
public sealed class TaxRecordsAdapter(
    IVendorLine<TaxMatchRequest, TaxMatchResponse> line, ILogger<TaxRecordsAdapter> logger)
    : ITaxRecords
{
    /// <inheritdoc />
    public async Task<VendorAnswer> MatchAsync(IdentityClaim claim, CancellationToken cancellationToken)
    {
        var request = new TaxMatchRequest(VendorQuestions.PersonOf(claim.Person), claim.FilingStatus.ToString());
        var reply = await line.AskAsync(request, cancellationToken);
        return reply is VendorReply<TaxMatchResponse>.Answered(var response)
            ? Understand(response)
            : new VendorAnswer.Unavailable();
    }

    private VendorAnswer Understand(TaxMatchResponse response)
    {
        // A date of death outweighs a match, whichever way a vendor reports the two together.
        if (response.Indicators.Contains(TaxMatchResponse.DateOfDeathOnFile))
        {
            return new VendorAnswer.NotMatched(response.TransactionId, VendorReason.Deceased);
        }

        switch (response.Result)
        {
            case TaxMatchResponse.Match:
                return new VendorAnswer.Matched(response.TransactionId);
            case TaxMatchResponse.NoMatch:
                return new VendorAnswer.NotMatched(response.TransactionId);
            default:
                logger.VendorResultUnknown(VendorsRoom.TaxRecords);
                return new VendorAnswer.Unavailable();
        }
    }
}
