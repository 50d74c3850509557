using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using SecureAccess.IdP.Journeys.Demo;

namespace SecureAccess.IdP.Journeys.Walks;

/// <summary>A relying party that is not ours (openid-client on Node) goes the whole way against the running provider.</summary>
public sealed class IndependentClientWalk(Chromium chromium)
{
    private const string ClientId = "sample-native";
    private const string RedirectUri = "http://127.0.0.1:15999/callback";

    [Fact]
    public async Task Discovery_code_flow_refresh_UserInfo_and_logout_work_with_openid_client()
    {
        using var client = await StartAsync();
        var authorize = await ReadAsync(client, "AUTHORIZE ");

        var sam = new Walker(await chromium.OpenAsync(), checks: false);
        var callback = CaptureAsync(sam.Page);
        await sam.Page.GotoAsync(authorize);
        await sam.SignInByTextAsync("sam.texts", Person.Named("sam.texts").Phone);
        sam.Path.ShouldBe("/consent");
        await sam.PressAsync("Allow");
        await client.StandardInput.WriteLineAsync(await callback);

        using var result = JsonDocument.Parse(await ReadAsync(client, ""));
        var got = result.RootElement;
        var claims = got.GetProperty("claims");
        claims.GetProperty("acr").GetString().ShouldBe("urn:secureaccess:acr:proofed");
        claims.GetProperty("ial").GetString().ShouldBe("secure-access");
        claims.GetProperty("aal").GetString().ShouldBe("2");
        claims.GetProperty("amr").EnumerateArray().Select(a => a.GetString()).ShouldBe(["pwd", "otp", "sms", "mfa", "mca"]);
        got.GetProperty("userinfo").GetProperty("email").GetString().ShouldBe(Person.Named("sam.texts").Email);
        got.GetProperty("refreshedSub").GetString().ShouldBe(claims.GetProperty("sub").GetString());
        got.GetProperty("refreshedAuthTime").GetInt64().ShouldBe(claims.GetProperty("auth_time").GetInt64());
        got.GetProperty("rotated").GetBoolean().ShouldBeTrue();
        got.GetProperty("replayed").GetString().ShouldBe("invalid_grant");
        got.GetProperty("afterReplay").GetString().ShouldBe("invalid_grant");

        var loggedOut = CaptureAsync(sam.Page);
        await GoAsync(sam.Page, await ReadAsync(client, "LOGOUT "));
        (await loggedOut).ShouldBe($"{RedirectUri}?state=bye");
        await client.WaitForExitAsync();
        client.ExitCode.ShouldBe(0);

        // In a page of its own: the first one still shows that nobody listens where the client was sent back to.
        var after = await sam.Page.Context.NewPageAsync();
        await after.GotoAsync($"{RunningDemo.Provider}/account");
        new Uri(after.Url).AbsolutePath.ShouldBe("/signin");
    }

    private static async Task<Process> StartAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "IndependentClient");
        using (var install = Start("npm", ["ci", "--silent"], folder))
        {
            await install.WaitForExitAsync();
            install.ExitCode.ShouldBe(0, await install.StandardError.ReadToEndAsync());
        }

        return Start("node", ["code-flow.mjs", RunningDemo.Provider, ClientId, RedirectUri], folder);
    }

    private static Process Start(string program, string[] arguments, string folder) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} is missing: ./test.sh installs it.");

    private static async Task<string> ReadAsync(Process client, string prefix)
    {
        var line = await client.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        if (line is null || !line.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The client said '{line}'. {await client.StandardError.ReadToEndAsync()}");
        }

        return line[prefix.Length..];
    }

    /// <summary>Catches the browser on its way to the client's address, where nobody listens.</summary>
    internal static Task<string> CaptureAsync(IPage page)
    {
        var caught = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith(RedirectUri, StringComparison.Ordinal))
            {
                caught.TrySetResult(request.Url);
            }
        };
        return caught.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static async Task GoAsync(IPage page, string address)
    {
        try
        {
            await page.GotoAsync(address);
        }
        catch (PlaywrightException)
        {
            // Nobody listens at the client's address; the request itself is what is looked at.
        }
    }
}
