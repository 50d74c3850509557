namespace SecureAccess.IdP.Conformance.Provider;

/// <summary>The configuration of the process: environment variables, as an operator sets them.</summary>
internal static class ProviderSettings
{
    public static Dictionary<string, string> For(string issuer, string folder)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Urls"] = issuer,
            ["Protocol__Issuer"] = issuer,
            ["Data__Folder"] = folder,
            ["Notifications__PublicOrigin"] = issuer,
            ["Notifications__PollInterval"] = "00:00:00.100",
            ["Logging__LogLevel__Default"] = "Warning",

            // Two people sign in many times within the run.
            ["Authenticators__MessagesPerPhone"] = "1000",
        };
        foreach (var client in ConfiguredClients.All)
        {
            foreach (var (name, value) in client.Settings())
            {
                settings[$"Clients__{client.ClientId}__{name}"] = value;
            }
        }

        return settings;
    }
}
