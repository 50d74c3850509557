using System.Globalization;
using SecureAccess.IdP.Domain.Agreements;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Accounts.Agreements;

/// <summary>
/// The verb <c>publish-agreement NUMBER DATE LANGUAGE=FILE…</c>: publishes the next version of the user agreement, which people are asked to accept at their
/// first sign-in after the date (ISO 8601, with time and offset where midnight UTC is not meant; or <c>now</c>). One file of plain text for each language:
/// see <see cref="AgreementText"/>.
/// </summary>
public sealed class PublishAgreementVerb(IServiceScopeFactory scopes) : IVerb
{
    /// <inheritdoc />
    public string Name => "publish-agreement";

    /// <inheritdoc />
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        if (args.Count < 3
            || !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !TryReadDate(args[1], out var effectiveAt)
            || FilesOf(args.Skip(2)) is not { } byLanguage)
        {
            await output.WriteLineAsync($"Usage: {Name} NUMBER now|2027-01-01T05:00:00Z en=FILE es=FILE");
            return ExitCodes.Usage;
        }

        if (byLanguage.Values.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            await output.WriteLineAsync($"There is no file {missing}.");
            return ExitCodes.NoInput;
        }

        var texts = new Dictionary<string, string>();
        foreach (var (language, file) in byLanguage)
        {
            texts[language] = await File.ReadAllTextAsync(file, cancellationToken);
        }

        await using var scope = scopes.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<PublishAgreement>().ExecuteAsync(number, effectiveAt, texts, cancellationToken);
        await output.WriteLineAsync(outcome switch
        {
            AgreementPublication.Published(var version) =>
                $"Published. People are asked for version {version.Number} at their first sign-in from {version.EffectiveAt:u} on.",
            AgreementPublication.NotTheNext(var next) => $"Nothing was published: the next version is {next}.",
            AgreementPublication.TooEarly(var after) => $"Nothing was published: it must take effect after {after:u}.",
            AgreementPublication.WithoutText(var language) =>
                $"Nothing was published: there is no text in the language {language}, or one of more than {AgreementText.MaxLength} characters.",
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        return outcome is AgreementPublication.Published ? 0 : ExitCodes.DataError;
    }

    private static bool TryReadDate(string typed, out DateTimeOffset? date)
    {
        date = null;
        if (typed == "now")
        {
            return true;
        }

        if (!DateTimeOffset.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read))
        {
            return false;
        }

        date = read;
        return true;
    }

    private static Dictionary<string, string>? FilesOf(IEnumerable<string> typed)
    {
        var files = new Dictionary<string, string>();
        foreach (var pair in typed.Select(word => word.Split('=', 2)))
        {
            if (pair is not [{ Length: > 0 } language, { Length: > 0 } file] || !files.TryAdd(language, file))
            {
                return null;
            }
        }

        return files;
    }
}
