using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace AuthenticatorApp;

/// <summary>
/// The files that make the app, and the script that keeps them for use without a network. The script names them all and a version drawn
/// from their contents, so that browsers take a new set whole or not at all.
/// </summary>
public sealed class AppFiles
{
    private AppFiles(string serviceWorker) => ServiceWorker = serviceWorker;

    /// <summary>The service worker's script, complete.</summary>
    public string ServiceWorker { get; }

    /// <summary>Reads the files once, at start.</summary>
    public static AppFiles Of(IFileProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var paths = new List<string> { "/" };
        foreach (var (path, content) in Walk(provider, "").OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(content);
            paths.Add(path);
        }

        var template = Template();
        hash.AppendData(Encoding.UTF8.GetBytes(template));
        return new AppFiles(template
            .Replace("\"{version}\"", JsonSerializer.Serialize(Convert.ToHexStringLower(hash.GetHashAndReset())[..16]), StringComparison.Ordinal)
            .Replace("[\"{files}\"]", JsonSerializer.Serialize(paths), StringComparison.Ordinal));
    }

    private static string Template()
    {
        using var stream = typeof(AppFiles).Assembly.GetManifestResourceStream("service-worker.js")
            ?? throw new InvalidOperationException("The service worker is not in this assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static IEnumerable<(string Path, byte[] Content)> Walk(IFileProvider provider, string folder)
    {
        foreach (var entry in provider.GetDirectoryContents(folder))
        {
            var path = $"{folder}/{entry.Name}";
            if (!entry.IsDirectory)
            {
                yield return (path, Read(entry));
                continue;
            }

            foreach (var inside in Walk(provider, path))
            {
                yield return inside;
            }
        }
    }

    private static byte[] Read(IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
