namespace SecureAccess.IdP.Operations;

/// <summary>
/// A word on the command line with which a room does something once in place of running the server. Rooms register theirs; this room finds
/// the one that was asked for. Neither the configuration nor the database is looked at before; a verb that needs them says so if they are not there.
/// </summary>
public interface IVerb
{
    /// <summary>The word, the first on the command line.</summary>
    string Name { get; }

    /// <summary>Does it.</summary>
    /// <param name="args">What follows the word.</param>
    /// <param name="output">Where the operator reads what came of it.</param>
    /// <param name="cancellationToken">Ends it before it is done.</param>
    /// <returns>The exit code: 0 when done, else one of sysexits.</returns>
    Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken);
}
