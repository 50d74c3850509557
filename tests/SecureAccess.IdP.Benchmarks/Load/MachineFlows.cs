namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>What clients do without a person.</summary>
internal static class MachineFlows
{
    public static Task PrepareSecretAsync(LoadVisitor visitor)
    {
        visitor.Ready.Add(RawRequest.Form(
            "/connect/token",
            RawRequest.Basic(BenchmarkClients.Machine, BenchmarkClients.Secret),
            "grant_type=client_credentials"));
        return Task.CompletedTask;
    }

    /// <summary>Sends the next of the requests made ready.</summary>
    public static async Task ReadyAsync(LoadVisitor visitor) => await visitor.SendAsync(visitor.Next(visitor.Ready), 200);

    public static async Task WithAssertionAsync(LoadVisitor visitor) => await visitor.SendAsync(
        RawRequest.Form(
            "/connect/token",
            "",
            "grant_type=client_credentials&" + visitor.Key.Assertion(BenchmarkClients.MachineKeys, Issuer(visitor))),
        200);

    /// <summary>The measured server's issuer.</summary>
    public static string Issuer(LoadVisitor visitor) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http://127.0.0.1:{visitor.Job.Port}");
}
