using Microsoft.Extensions.Options;
using SecureAccess.IdP.Data.Vault;

namespace SecureAccess.IdP.Operations;

/// <summary>The secrets that are kept apart from the database. Section <c>Secrets</c>; never with a default.</summary>
public sealed class SecretsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Secrets";

    /// <summary>Master keys by version: 32 bytes in Base64. The highest version wraps new keys; older ones still open.</summary>
    public Dictionary<int, string> MasterKeys { get; } = [];

    /// <summary>Index keys by version: 32 bytes in Base64. The highest version hashes; older ones still find.</summary>
    public Dictionary<int, string> IndexKeys { get; } = [];

    /// <summary>
    /// Peppers of the password hashes by version: 32 bytes in Base64, kept apart from the database (SP 800-63B-4 3.1.1.2). The highest version
    /// is used for new hashes; older ones still verify, until their owners sign in. Default none.
    /// </summary>
    public Dictionary<int, string> Peppers { get; } = [];

    internal IReadOnlyList<VersionedKey> ToPeppers() => Read(Peppers);

    internal VaultSecrets ToSecrets() => new(Read(MasterKeys), Read(IndexKeys));

    private static List<VersionedKey> Read(Dictionary<int, string> keys) =>
        [.. keys.OrderBy(k => k.Key).Select(k => new VersionedKey(k.Key, Convert.FromBase64String(k.Value)))];
}

/// <summary>Refuses to start without complete keys, and names every fault at once.</summary>
internal sealed class SecretsOptionsValidator : IValidateOptions<SecretsOptions>
{
    public ValidateOptionsResult Validate(string? name, SecretsOptions options)
    {
        var faults = Required("MasterKeys", options.MasterKeys)
            .Concat(Required("IndexKeys", options.IndexKeys))
            .Concat(Faults("Peppers", options.Peppers))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Required(string member, Dictionary<int, string> keys) => keys.Count == 0
        ? [$"{SecretsOptions.Section}:{member} needs at least one key of 32 bytes in Base64."]
        : Faults(member, keys);

    private static IEnumerable<string> Faults(string member, Dictionary<int, string> keys)
    {
        var buffer = new byte[32];
        foreach (var (version, text) in keys)
        {
            if (!Convert.TryFromBase64String(text, buffer, out var written) || written != buffer.Length)
            {
                yield return $"{SecretsOptions.Section}:{member}:{version} is not 32 bytes in Base64.";
            }
        }
    }
}
