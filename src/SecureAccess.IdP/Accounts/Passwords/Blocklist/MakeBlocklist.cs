using System.Buffers;
using System.Globalization;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Accounts.Passwords.Blocklist;

/// <summary>
/// The verb <c>password-list SOURCE TARGET [NOTE]</c>: makes a list for <see cref="AccountsOptions.PasswordList"/> of a text file, line by line.
/// A line is a password, or the SHA-1 of one in 40 hexadecimal digits with or without a colon and a count (the form of Have I Been Pwned).
/// </summary>
public sealed class MakeBlocklist : IVerb
{
    private const int HashDigits = 40;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <inheritdoc />
    public string Name => "password-list";

    /// <inheritdoc />
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (args.Count is < 2 or > 3)
        {
            await output.WriteLineAsync($"Usage: {Name} SOURCE TARGET [NOTE ON SOURCE AND LICENCE]");
            return ExitCodes.Usage;
        }

        var (source, target) = (args[0], args[1]);
        if (!File.Exists(source))
        {
            await output.WriteLineAsync($"There is no file '{source}'.");
            return ExitCodes.NoInput;
        }

        using var writer = new BlocklistWriter(target);
        await foreach (var line in File.ReadLinesAsync(source, cancellationToken))
        {
            foreach (var entry in EntriesOf(line))
            {
                writer.Add(entry);
            }
        }

        var written = writer.Write(args.Count == 3 ? args[2] : Path.GetFileName(source));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{target}: {written} entries."));
        return 0;
    }

    /// <summary>The entries of a line: a password is listed as it stands and in small letters, a hash as it is.</summary>
    public static IEnumerable<ulong> EntriesOf(string line)
    {
        if (line.Length == 0)
        {
            return [];
        }

        return IsHash(line)
            ? [ulong.Parse(line.AsSpan(0, 2 * BlocklistFormat.EntryBytes), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)]
            : [BlocklistFormat.EntryOf(line), BlocklistFormat.EntryOf(PasswordPolicy.InSmallLetters(line))];
    }

    private static bool IsHash(string line) =>
        line.Length >= HashDigits
        && line.AsSpan(0, HashDigits).IndexOfAnyExcept(HexDigits) < 0
        && (line.Length == HashDigits || (line[HashDigits] == ':' && !line.AsSpan(HashDigits + 1).ContainsAnyExceptInRange('0', '9')));
}
