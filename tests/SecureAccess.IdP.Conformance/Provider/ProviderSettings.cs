namespace SecureAccess.IdP.Conformance.Provider;

/// <summary>The configuration of the process: environment variables, as an operator sets them.</summary>
internal static class ProviderSettings
{
    public static Dictionary<string, string> For(string issuer, string secureOrigin, string folder)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Urls"] = $"{issuer};{secureOrigin}",
            ["MutualTls__Origin"] = secureOrigin,
            ["Protocol__Issuer"] = issuer,
            ["Data__Folder"] = folder,
            ["Notifications__PublicOrigin"] = issuer,
            ["Notifications__PollInterval"] = "00:00:00.100",
            ["Logging__LogLevel__Default"] = "Warning",

            // Nobody should wait for the next poll longer than it takes to see that it has to be waited for.
            ["Protocol__PollingInterval"] = "00:00:01",
            ["Decoupled__ApprovalsPerPerson"] = "60",
            ["Decoupled__PingPollInterval"] = "00:00:00.100",

            // Two people sign in many times within the run.
            ["Authenticators__MessagesPerPhone"] = "1000",
            ["Accounts__PasswordIterations"] = "2000",
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
