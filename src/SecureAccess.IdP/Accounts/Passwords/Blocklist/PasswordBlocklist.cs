using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Accounts.Passwords.Blocklist;

/// <summary>
/// The passwords that nobody may choose (SP 800-63B-4 3.1.1.2, ASVS 6.2.4 and 6.2.12): the list that comes with the server, and the operator's
/// own beside it where there is one.
/// </summary>
public sealed class PasswordBlocklist : IDisposable
{
    private readonly BlocklistFile[] files;

    /// <summary>Opens both.</summary>
    public PasswordBlocklist(IOptions<AccountsOptions> options) =>
        files = [.. new[] { ShippedPath, options.Value.PasswordList }.OfType<string>().Select(BlocklistFile.Open)];

    /// <summary>The list that comes with the server.</summary>
    public static string ShippedPath => Path.Combine(AppContext.BaseDirectory, "common-passwords.list");

    /// <summary>Whether exactly this password is listed.</summary>
    public bool Contains(string password) => files.Any(file => file.Contains(password));

    /// <inheritdoc />
    public void Dispose() => Array.ForEach(files, file => file.Dispose());
}
