using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors.Wire;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>Asks the bureau about one account, by soft inquiry. The number goes into that call and nowhere else.</summary>
public sealed class CreditBureauAdapter(
    IVendorLine<AccountVerificationRequest, AccountVerificationResponse> line, ILogger<CreditBureauAdapter> logger)
    : ICreditBureau
{
    /// <inheritdoc />
    public async Task<VendorAnswer> MatchAsync(
        MatchedPerson person, FinancialAccount account, CancellationToken cancellationToken)
    {
        var request = new AccountVerificationRequest(
            AccountVerificationRequest.Soft,
            VendorQuestions.PersonOf(person),
            new Tradeline(account.Kind.ToString(), account.Number));
        var reply = await line.AskAsync(request, cancellationToken);
        return reply is VendorReply<AccountVerificationResponse>.Answered(var response)
            ? Understand(response)
            : new VendorAnswer.Unavailable();
    }

    private VendorAnswer Understand(AccountVerificationResponse response)
    {
        var reference = response.InquiryReference;
        switch (response.Decision, response.ReasonCode)
        {
            case (AccountVerificationResponse.Verified, _):
                return new VendorAnswer.Matched(reference);
            case (AccountVerificationResponse.NotVerified, _):
                return new VendorAnswer.NotMatched(reference);
            case (AccountVerificationResponse.UnableToVerify, AccountVerificationResponse.FileFrozen):
                return new VendorAnswer.CannotTell(reference, VendorReason.CreditFileFrozen);
            case (AccountVerificationResponse.UnableToVerify, AccountVerificationResponse.TradelineTypeExcluded):
                return new VendorAnswer.CannotTell(reference, VendorReason.AccountKindNotAccepted);
            case (AccountVerificationResponse.UnableToVerify, AccountVerificationResponse.FurnisherNotParticipating):
                return new VendorAnswer.CannotTell(reference, VendorReason.IssuerNotVerifiable);
            default:
                logger.VendorResultUnknown(VendorsRoom.CreditBureau);
                return new VendorAnswer.Unavailable();
        }
    }
}
