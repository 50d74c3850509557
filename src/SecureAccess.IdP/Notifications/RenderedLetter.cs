using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Notifications;

/// <summary>The parts of a letter, for a channel that lays it out itself; <see cref="RenderedMessage.Body"/> has them in one text.</summary>
/// <param name="Agency">Who writes.</param>
/// <param name="Service">For which service.</param>
/// <param name="Origin">Where its pages are.</param>
/// <param name="Reference">The matter's reference; null when there is none.</param>
/// <param name="ReferenceLine">The line that names it.</param>
/// <param name="PageLabel">How pages are numbered: <c>{page}</c> and <c>{pages}</c>.</param>
/// <param name="Text">What it says, without sender, address and subject.</param>
/// <param name="Code">The code in it; null when there is none.</param>
public sealed partial record RenderedLetter(
    string Agency, string Service, string Origin, string? Reference, string ReferenceLine, string PageLabel, string Text, string? Code)
{
    /// <summary>By what the print house tells of it: the reference, or where there is none that is fit for a file's name, the outbox's key.</summary>
    public string IdUnder(string key) => Reference is { } reference && Fit().IsMatch(reference) ? reference : key;

    /// <inheritdoc />
    public override string ToString() => "(letter)";

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,64}\z")]
    private static partial Regex Fit();
}
