namespace SecureAccess.IdP.Notifications.Letters;

/// <summary>
/// Takes the files in which the print house tells of letters. One node moves a file away and reads it; what it could not use is named, by line, in a file of
/// faults. A file whose node died is read again, which changes nothing twice.
/// </summary>
internal sealed class TakeReturns(LetterFolder folder, TakeLetterStatus take, ILogger<TakeReturns> logger)
{
    /// <summary>Takes all that are there.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var file in new DirectoryInfo(folder.In).EnumerateFiles().Where(IsOurs))
        {
            file.MoveTo(Path.Combine(folder.Taking, ReturnFile.NameOnce(file.Name)));
        }

        foreach (var file in Directory.GetFiles(folder.Taking, "*.csv"))
        {
            await TakeAsync(file, cancellationToken);
        }
    }

    // A link would have us read whatever it points to.
    private static bool IsOurs(FileInfo file) => file.LinkTarget is null && ReturnFile.IsOurs(file.Name, file.Length);

    private async Task TakeAsync(string file, CancellationToken cancellationToken)
    {
        var report = await take.FromAsync(file, cancellationToken);
        var name = Path.GetFileName(file);
        if (report.Faults.Count > 0)
        {
            await LetterFolder.WriteAsync(Path.Combine(folder.Errors, name), ReturnFile.FaultsOf(report), cancellationToken);
        }

        File.Move(file, Path.Combine(folder.Done, name));
        logger.LetterReturnsTaken(name, report.Taken, report.Known, report.Faults.Count);
    }
}
