using System.Security.Cryptography;
using System.Text.Json;
using SecureAccess.IdP.Data;

namespace SecureAccess.IdP.Operations;

/// <summary>
/// In Development the keys make themselves: drawn once into a file of the data folder, so that a fresh checkout starts and a restart
/// finds what it sealed. Anywhere else they must be given.
/// </summary>
internal static class DevelopmentSecrets
{
    private const string FileName = "development-secrets.json";

    /// <summary>Adds the file to the configuration, with keys drawn if it is not there yet.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            return;
        }

        var folder = builder.Configuration[$"{DataOptions.Section}:{nameof(DataOptions.Folder)}"] ?? new DataOptions().Folder;
        var path = Path.Combine(builder.Environment.ContentRootPath, folder, FileName);
        if (!File.Exists(path))
        {
            Write(path);
        }

        builder.Configuration.AddJsonFile(path, optional: false, reloadOnChange: false);
    }

    private static void Write(string path)
    {
        PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
        var secrets = new
        {
            Secrets = new
            {
                MasterKeys = new Dictionary<string, string> { ["1"] = Draw() },
                IndexKeys = new Dictionary<string, string> { ["1"] = Draw() },
            },
        };

        PrivateFile.WriteOnce(path, JsonSerializer.Serialize(secrets));
    }

    private static string Draw() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
