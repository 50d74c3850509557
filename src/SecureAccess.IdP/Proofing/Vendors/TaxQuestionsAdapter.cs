using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Proofing.Vendors.Wire;

namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>Asks the tax records what can be asked about a person's returns, and whether what was answered is right.</summary>
public sealed class TaxQuestionsAdapter(
    IVendorLine<TaxQuestionsRequest, TaxQuestionsResponse> questionLine,
    IVendorLine<TaxAnswersRequest, TaxAnswersResponse> answerLine,
    ILogger<TaxQuestionsAdapter> logger) : ITaxQuestions
{
    /// <inheritdoc />
    public async Task<AvailableQuestions> AvailableAsync(MatchedPerson person, CancellationToken cancellationToken)
    {
        var reply = await questionLine.AskAsync(new TaxQuestionsRequest(VendorQuestions.PersonOf(person)), cancellationToken);
        return reply is VendorReply<TaxQuestionsResponse>.Answered(var response)
            ? new AvailableQuestions.Known([.. response.Questions.Select(Read).OfType<TaxQuestion>()])
            : new AvailableQuestions.Unavailable();
    }

    /// <inheritdoc />
    public async Task<VendorAnswer> CheckAsync(
        MatchedPerson person, IReadOnlyDictionary<TaxQuestion, string> answers, CancellationToken cancellationToken)
    {
        var request = new TaxAnswersRequest(
            VendorQuestions.PersonOf(person), answers.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value, StringComparer.Ordinal));
        switch (await answerLine.AskAsync(request, cancellationToken))
        {
            case VendorReply<TaxAnswersResponse>.Answered({ Result: TaxAnswersResponse.Right, TransactionId: var reference }):
                return new VendorAnswer.Matched(reference);
            case VendorReply<TaxAnswersResponse>.Answered({ Result: TaxAnswersResponse.Wrong, TransactionId: var reference }):
                return new VendorAnswer.NotMatched(reference);
            case VendorReply<TaxAnswersResponse>.Answered:
                logger.VendorResultUnknown(VendorsRoom.TaxRecords);
                return new VendorAnswer.Unavailable();
            default:
                return new VendorAnswer.Unavailable();
        }
    }

    private static TaxQuestion? Read(string name) =>
        Enum.TryParse<TaxQuestion>(name, out var question) && Enum.IsDefined(question) ? question : null;
}
