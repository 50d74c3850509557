using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SecureAccess.RelyingParty.Tests.Documents;

public sealed partial class SetUpTests
{
    [Fact]
    public void Every_piece_of_code_in_the_document_is_compiled()
    {
        var root = Root();
        var compiled = Words(File.ReadAllText(Path.Combine(root, "tests/SecureAccess.RelyingParty.Tests/Documents/SetUps.cs"))
            .Replace("Microsoft.AspNetCore.Http.", "", StringComparison.Ordinal));
        var blocks = Blocks().Matches(File.ReadAllText(Path.Combine(root, "docs/relying-parties.md"))).Select(block => block.Groups["code"].Value).ToArray();
        blocks.Length.ShouldBeGreaterThan(4);
        blocks.ShouldAllBe(code => compiled.Contains(Words(code), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_set_ups_start()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var setUp in (Func<WebApplicationBuilder, WebApplication>[])[SetUps.App, SetUps.Api])
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseTestServer();
            builder.Configuration["SecureAccess:ClientSecret"] = "secret";
            await using var app = setUp(builder);
            await app.StartAsync(TestContext.Current.CancellationToken);
        }

        var machine = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        machine.Configuration["SecureAccess:ClientKey"] = key.ExportPkcs8PrivateKeyPem();
        using var host = SetUps.Machine(machine);
        await host.StartAsync(TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<MachineTokens>().ShouldNotBeNull();
    }

    private static string Words(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SecureAccess.IdP.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests run from their repository.");
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
