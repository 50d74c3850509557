using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace Demo;

/// <summary>What a newcomer needs to know: who there is, what they type, and where to go.</summary>
public static class Guide
{
    private const string Rule = "────────────────────────────────────────────────────────────────────────────────";

    /// <summary>Prints it.</summary>
    public static void Print(TextWriter writer, PersonaFile personas, IReadOnlyList<Part> parts)
    {
        writer.WriteLine();
        writer.WriteLine(Rule);
        writer.WriteLine("People to register with (synthetic; what each is for stands below their data)");
        writer.WriteLine(Rule);
        foreach (var person in personas.People.Where(p => p.TaxpayerId is not null))
        {
            writer.WriteLine($"{person.Key,-22} {NameOf(person.Name)} · {AddressOf(person.Address!)}");
            writer.WriteLine($"{"",-22} born {person.BirthDate:yyyy-MM-dd} · {person.TaxpayerId} · {person.FilingStatus}");
            writer.WriteLine($"{"",-22} {AccountsOf(person)} · {person.Phone?.Number ?? "no phone"} · {person.Email}");
            writer.WriteLine($"{"",-22} {person.Story}");
        }

        writer.WriteLine();
        writer.WriteLine(Rule);
        writer.WriteLine("Accounts that exist already");
        writer.WriteLine(Rule);
        foreach (var person in personas.People.Where(p => p.Account is not null))
        {
            writer.WriteLine($"{person.Account!.Username,-22} {FactorOf(person),-24} {person.Story}");
        }

        writer.WriteLine();
        writer.WriteLine($"Password of all:                {personas.Password}");
        writer.WriteLine($"Key for the authenticator app:  {personas.AuthenticatorKey}");
        writer.WriteLine();
        writer.WriteLine(Rule);
        foreach (var part in parts)
        {
            writer.WriteLine($"{part.What,-22} {part.Address.GetLeftPart(UriPartial.Authority)}");
        }

        var inbox = new Uri(parts.Single(p => p.Name == Parts.Provider).Address, "dev/inbox");
        writer.WriteLine($"{"development inbox",-22} {inbox}   (every code and letter that leaves)");
        writer.WriteLine(Rule);
        writer.WriteLine($"Begin at {parts.Single(p => p.Name == Parts.FirstApp).Address}. Ctrl+C stops everything.");
        writer.WriteLine("A program without people, in another terminal: dotnet run --project samples/MachineClient");
        writer.WriteLine();
    }

    private static string NameOf(PersonaName name) => name.Middle is null
        ? $"{name.Given} {name.Family}"
        : $"{name.Given} {name.Middle} {name.Family}";

    private static string AddressOf(PersonaAddress address) => string.Join(", ", new[]
    {
        address.Line1,
        address.Line2,
        $"{address.City} {address.State} {address.PostalCode}".TrimEnd(),
        address.Country == "US" ? null : address.Country,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private static string AccountsOf(Persona person) => person.Accounts.Count == 0
        ? "no account"
        : string.Join(", then ", person.Accounts.Select(a => $"{a.Kind} {a.Number}"));

    private static string FactorOf(Persona person) => person.Account!.SecondFactor switch
    {
        "app" => "authenticator app",
        "text" => $"text to {person.Phone!.Number}",
        _ => "no second factor yet",
    };
}
