using System.Text.Json;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>The people of the personas file.</summary>
public sealed class Person(JsonElement persona)
{
    private static readonly JsonDocument File = JsonDocument.Parse(System.IO.File.ReadAllText(PersonasPath()));

    public const string Password = "Demo-only passphrase 2026";

    public static Person Named(string key) =>
        new(File.RootElement.GetProperty("people").EnumerateArray().First(p => p.GetProperty("key").GetString() == key));

    /// <summary>The people for whom every step passes.</summary>
    public static IReadOnlyList<string> HappyKeys { get; } =
    [
        .. File.RootElement.GetProperty("people").EnumerateArray()
            .Where(p => p.GetProperty("story").GetString()!.StartsWith("Happy path", StringComparison.Ordinal))
            .Select(p => p.GetProperty("key").GetString()!),
    ];

    public string Given => persona.GetProperty("name").GetProperty("given").GetString()!;

    public string Middle => persona.GetProperty("name").GetProperty("middle").GetString() ?? "";

    public string Family => persona.GetProperty("name").GetProperty("family").GetString()!;

    public string Email => persona.GetProperty("email").GetString()!;

    public string TaxpayerId => persona.GetProperty("taxpayerId").GetString()!;

    public string FilingStatus => persona.GetProperty("filingStatus").GetString()!;

    public DateOnly BirthDate => DateOnly.ParseExact(persona.GetProperty("birthDate").GetString()!, "yyyy-MM-dd");

    public string Phone => persona.GetProperty("phone").GetProperty("number").GetString()!;

    public (string Kind, string Number) Account
    {
        get
        {
            var account = persona.GetProperty("accounts")[0];
            return (account.GetProperty("kind").GetString()!, account.GetProperty("number").GetString()!);
        }
    }

    private static readonly string[] Questions =
    [
        "", "CurrentIncome", "PriorIncome", "CurrentRefund", "PriorRefund", "CurrentDependents", "PriorDependents", "CurrentEmployer", "PriorEmployer",
    ];

    /// <summary>What the person's returns say to a question of the help desk, by its number.</summary>
    public string Return(int question) => persona.GetProperty("returns").GetProperty(Questions[question]).GetString()!;

    public string Address(string part) => persona.GetProperty("address").GetProperty(part).GetString() ?? "";

    private static string PersonasPath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "samples", "personas.json");
            if (System.IO.File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("samples/personas.json");
    }
}
