using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SecureAccess.IdP.Tests.Authenticators;

/// <summary>OATH Toolkit, an authenticator app that is not ours: what it shows is what people's apps show.</summary>
internal static class Oathtool
{
    /// <summary>The value of a key at a time.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or it failed: never a reason to pass over the test.</exception>
    public static async Task<string> TotpAsync(string base32Key, DateTimeOffset at)
    {
        var start = new ProcessStartInfo("oathtool") { RedirectStandardOutput = true, RedirectStandardError = true };
        var now = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        foreach (var argument in (string[])["--totp", "--base32", "--now", now, base32Key])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var shown = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode == 0 ? shown.Trim() : throw new InvalidOperationException("oathtool failed: " + errors);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("This test needs oathtool (package oathtool).", missing);
        }
    }
}
