namespace SecureAccess.IdP.Operations;

/// <summary>Folders and files that only the account the server runs under can read. Windows takes the rights of the folder above.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder; one that is there keeps its rights.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnersFile | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Writes a file unless it is there: aside and moved, so that nobody reads half of it and the first of two writers wins.</summary>
    public static void WriteOnce(string path, string text)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        Write(draft, text);
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    /// <summary>Writes a new file, private from its first byte on.</summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFile;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
