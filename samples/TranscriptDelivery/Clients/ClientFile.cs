using System.Text.Json;
using System.Text.Json.Serialization;

namespace TranscriptDelivery.Clients;

/// <summary>The practice's clients and their records: a synthetic file in place of the agency's databases.</summary>
public sealed class ClientFile
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public ClientFile()
    {
        using var stream = typeof(ClientFile).Assembly.GetManifestResourceStream("clients.json")!;
        var content = JsonSerializer.Deserialize<Content>(stream, Strict)!;
        (Practice, Clients) = (content.Practice, content.Clients);
    }

    public Practice Practice { get; }

    public IReadOnlyList<Client> Clients { get; }

    public Client? Find(string key) => Clients.FirstOrDefault(client => client.Key == key);

    private sealed record Content(Practice Practice, IReadOnlyList<Client> Clients);
}

public sealed record Practice(string Name, string CafNumber);
