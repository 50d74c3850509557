using System.Globalization;
using SecureAccess.IdP.Protocol.Keys;

namespace SecureAccess.IdP.Operations;

/// <summary>
/// The verb <c>rotate-keys [--compromised]</c>: changes the keys that tokens are signed with out of turn, while the nodes run. Without the
/// word, successors are announced and take over as always. With it, all keys are replaced at once and nothing they signed is good any more.
/// </summary>
public sealed class RotateKeys(IServiceScopeFactory scopes) : IVerb
{
    private const string Compromised = "--compromised";

    /// <inheritdoc />
    public string Name => "rotate-keys";

    /// <inheritdoc />
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        if (args is not ([] or [Compromised]))
        {
            await output.WriteLineAsync($"Usage: {Name} [{Compromised}]");
            return ExitCodes.Usage;
        }

        await using var scope = scopes.CreateAsyncScope();
        var rotation = scope.ServiceProvider.GetRequiredService<KeyRotation>();
        if (args is [Compromised])
        {
            var replaced = await rotation.ReplaceCompromisedAsync(cancellationToken);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{replaced} keys replaced. Every node follows within a minute."));
        }
        else
        {
            var announced = await rotation.RotateAsync(cancellationToken);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{announced} successors announced. They take over after {KeyOptions.Section}:{nameof(KeyOptions.AnnouncementPeriod)}."));
        }

        return 0;
    }
}
