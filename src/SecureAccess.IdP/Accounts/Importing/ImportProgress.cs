using System.Globalization;

namespace SecureAccess.IdP.Accounts.Importing;

/// <summary>The bar that an operator watches, drawn over itself; nothing where the output is no terminal.</summary>
internal sealed class ImportProgress(TextWriter output, bool isTerminal)
{
    private const int Width = 40;

    /// <summary>Draws it.</summary>
    /// <param name="part">How much of the file was read, of 0 to 1.</param>
    /// <param name="line">The last line that was looked at.</param>
    /// <param name="refused">Rows refused.</param>
    public async Task ShowAsync(double part, long line, long refused)
    {
        if (isTerminal)
        {
            await output.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"\r{Bar(part)} {part,4:P0}  line {line}, {refused} refused "));
            await output.FlushAsync();
        }
    }

    /// <summary>Leaves the bar's line.</summary>
    public Task EndAsync() => isTerminal ? output.WriteLineAsync() : Task.CompletedTask;

    private static string Bar(double part)
    {
        var full = (int)Math.Round(Math.Clamp(part, 0, 1) * Width);
        return $"[{new string('#', full)}{new string('.', Width - full)}]";
    }
}
