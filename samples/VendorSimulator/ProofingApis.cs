using SecureAccess.IdP.Proofing.Vendors.Simulation;
using SecureAccess.IdP.Proofing.Vendors.Wire;

namespace VendorSimulator;

/// <summary>The tax records, the credit bureau and the carrier.</summary>
internal static class ProofingApis
{
    public static void MapProofingApis(this WebApplication app)
    {
        app.MapApi<TaxMatchRequest, TaxMatchResponse>(TaxMatchRequest.Path, "taxRecords", v => v.Answer);
        app.MapApi<TaxQuestionsRequest, TaxQuestionsResponse>(TaxQuestionsRequest.Path, "taxRecords", v => v.Answer);
        app.MapApi<TaxAnswersRequest, TaxAnswersResponse>(TaxAnswersRequest.Path, "taxRecords", v => v.Answer);
        app.MapApi<AccountVerificationRequest, AccountVerificationResponse>(
            AccountVerificationRequest.Path, "creditBureau", v => v.Answer);
        app.MapApi<LineLookupRequest, LineLookupResponse>(LineLookupRequest.Path, "carrier", v => v.Answer);
        app.MapApi<LineChangeRequest, LineChangeResponse>(LineChangeRequest.Path, "carrier", v => v.Answer);
    }

    private static void MapApi<TRequest, TResponse>(
        this WebApplication app,
        string path,
        string vendor,
        Func<SimulatedVendors, Func<TRequest, SimulatedAnswer<TResponse>>> simulation)
        where TRequest : notnull =>
        app.MapPost(path, (TRequest request, SimulatedVendors vendors, TroubleMaker trouble, HttpContext context) =>
            trouble.AnswerAsync(context, vendor, simulation(vendors)(request), StatusCodes.Status200OK));
}
