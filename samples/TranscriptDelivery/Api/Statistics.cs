using TranscriptDelivery.Clients;

namespace TranscriptDelivery.Api;

/// <summary>How much there is on file: for reports, made by programs without people.</summary>
public sealed record Statistics(int Individuals, int Businesses, int AuthorisationsInForce, int AuthorisationsWithdrawn)
{
    public static Statistics Of(ClientFile file)
    {
        var authorisations = file.Clients.SelectMany(client => client.Authorisations).ToLookup(one => one.WithdrawnOn is null);
        return new Statistics(
            file.Clients.Count(client => client.Kind == ClientKind.Individual),
            file.Clients.Count(client => client.Kind == ClientKind.Business),
            authorisations[true].Count(),
            authorisations[false].Count());
    }
}
