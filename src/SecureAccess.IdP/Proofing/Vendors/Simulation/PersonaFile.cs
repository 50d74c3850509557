using System.Text.Json;

namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>
/// The whole of <c>samples/personas.json</c>. A build copies it beside the program and a publish leaves it out, so the
/// demonstration's people and passwords are no part of a server that is put into service.
/// </summary>
/// <param name="Password">Password of every seeded account.</param>
/// <param name="AuthenticatorKey">Base32 key of every seeded authenticator app.</param>
/// <param name="VendorApiKey">The key that the simulated vendors expect.</param>
/// <param name="IssuersNotVerifiable">Lenders that take no part in verification.</param>
/// <param name="RefusedRecipients">Addresses and numbers that the message gateways refuse for good.</param>
/// <param name="People">Everybody.</param>
public sealed record PersonaFile(
    string Password,
    string AuthenticatorKey,
    string VendorApiKey,
    IReadOnlyList<string> IssuersNotVerifiable,
    IReadOnlyList<string> RefusedRecipients,
    IReadOnlyList<Persona> People)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Where a build puts the file.</summary>
    public static string DefaultPath { get; } = Path.Combine(AppContext.BaseDirectory, "personas.json");

    /// <summary>Reads the file beside the program.</summary>
    /// <exception cref="FileNotFoundException">A published program has none.</exception>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public static PersonaFile Load() => Load(DefaultPath);

    /// <summary>Reads the file at a path.</summary>
    public static PersonaFile Load(string path)
    {
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<PersonaFile>(stream, Json) ?? throw new JsonException("The personas file is empty.");
    }

    /// <summary>The person of an entry's name.</summary>
    public Persona this[string key] => People.First(p => string.Equals(p.Key, key, StringComparison.Ordinal));

    /// <inheritdoc />
    public override string ToString() => $"({People.Count} personas)";
}
