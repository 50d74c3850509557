using System.Diagnostics;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>An authenticator app that is not ours: <c>oathtool</c>.</summary>
public static class Oathtool
{
    /// <summary>
    /// The value shown now for a Base32 key. Waits out a step that this account used already, since each value counts once for it; the accounts of the demo
    /// share a key.
    /// </summary>
    public static async Task<string> FreshCodeAsync(string base32Key, string account = "")
    {
        for (; ; )
        {
            var code = await CodeAsync(base32Key);
            if (Used.Add((account + base32Key, code)))
            {
                return code;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private static readonly HashSet<(string, string)> Used = [];

    /// <summary>The value shown now.</summary>
    public static async Task<string> CodeAsync(string base32Key)
    {
        var start = new ProcessStartInfo("oathtool", ["--totp", "--base32", base32Key]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("oathtool is missing: ./test.sh installs it.");
        var code = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return code.Trim();
    }
}
