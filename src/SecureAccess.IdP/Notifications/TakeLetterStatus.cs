namespace SecureAccess.IdP.Notifications;

/// <summary>Takes a file of what the print house tells of letters, a line each (<see cref="LetterStatus.Read"/>).</summary>
public sealed class TakeLetterStatus(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>What is wrong with a line.</summary>
    public enum Fault
    {
        /// <summary>It is not understood.</summary>
        Unreadable = 1,

        /// <summary>It is of no letter that was handed over, or of one whose hand-over is not noted yet.</summary>
        Unknown = 2,
    }

    /// <summary>What came of a file.</summary>
    /// <param name="Taken">Lines that were news.</param>
    /// <param name="Known">Lines that were told before.</param>
    /// <param name="Faults">The others, by their number from 1.</param>
    public sealed record Report(int Taken, int Known, IReadOnlyList<(int Line, Fault Fault)> Faults);

    /// <summary>Takes it. Taken again, it changes nothing more.</summary>
    public async Task<Report> FromAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        return await FromAsync(content, cancellationToken);
    }

    /// <summary>Takes what it holds.</summary>
    public async Task<Report> FromAsync(Stream content, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content, leaveOpen: true);
        var (taken, known, number) = (0, 0, 0);
        List<(int, Fault)> faults = [];
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (LetterStatus.Read(line, time.GetUtcNow()) is not { } status)
            {
                faults.Add((number, Fault.Unreadable));
                continue;
            }

            await using var scope = scopes.CreateAsyncScope();
            switch (await scope.ServiceProvider.GetRequiredService<RecordLetterStatus>().ExecuteAsync(status, cancellationToken))
            {
                case RecordLetterStatus.Outcome.Taken:
                    taken++;
                    break;
                case RecordLetterStatus.Outcome.Known:
                    known++;
                    break;
                default:
                    faults.Add((number, Fault.Unknown));
                    break;
            }
        }

        return new Report(taken, known, faults);
    }
}
