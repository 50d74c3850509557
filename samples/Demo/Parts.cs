namespace Demo;

/// <summary>What the demonstration consists of, in the order in which it starts: each part may need the ones before it.</summary>
public static class Parts
{
    /// <summary>Name of the provider's part.</summary>
    public const string Provider = "provider";

    /// <summary>Name of the app a newcomer opens first.</summary>
    public const string FirstApp = "transcripts";

    private static readonly Uri Simulator = new("http://localhost:5110");

    /// <summary>The parts.</summary>
    /// <param name="vendorApiKey">The key that the simulated vendors expect.</param>
    public static IReadOnlyList<Part> All(string vendorApiKey) =>
    [
        new("vendors", "vendor simulator", "samples/VendorSimulator", Simulator, new Dictionary<string, string>()),
        new(Provider, "the provider", "src/SecureAccess.IdP", new Uri("http://localhost:5100"), OverHttp(vendorApiKey)),
        new(FirstApp, "Transcript Delivery", "samples/TranscriptDelivery", new Uri("http://localhost:5201"),
            new Dictionary<string, string>()),
        new("tin-matching", "TIN Matching", "samples/TinMatching", new Uri("http://localhost:5202"),
            new Dictionary<string, string>()),
        new("authenticator", "authenticator app", "samples/AuthenticatorApp", new Uri("http://localhost:5205"),
            new Dictionary<string, string>()),
    ];

    /// <summary>Lets the provider call its vendors and gateways over HTTP, as a real one does.</summary>
    private static Dictionary<string, string> OverHttp(string key)
    {
        Dictionary<string, string> settings = new()
        {
            ["Vendors__Simulated"] = "false",
            ["Notifications__Simulated"] = "false",
        };
        string[] vendors =
        [
            "Vendors__TaxRecords", "Vendors__CreditBureau", "Vendors__Carrier",
            "Notifications__Text", "Notifications__Voice", "Notifications__Email", "Notifications__Letter",
        ];
        foreach (var vendor in vendors)
        {
            settings[$"{vendor}__BaseAddress"] = Simulator.AbsoluteUri;
            settings[$"{vendor}__ApiKey"] = key;
        }

        return settings;
    }
}
