using SecureAccess.IdP.Benchmarks.Load;

namespace SecureAccess.IdP.Benchmarks.Report;

/// <summary>Why a goal is missed, as the profiles say; printed for those that are. Who removes a cause removes its line.</summary>
internal static class Causes
{
    public const string Start = "start to first answer";
    public const string Memory = "memory";
    public const string Password = "password sign-in besides its hash";
    public const string Saturated = "tokens' p99 with the hash pool full";
    public const string Pruning = "pruning";

    private static readonly Dictionary<string, string> Known = new()
    {
        [LoadPaths.CodeFlow] = "The profile is flat. A tenth is the session read, which the object mapper tracks with a copy of its JSON columns; "
            + "a seventh the writer of two durable commits; a quarter the kernel, for two requests and the disk.",
        [Start] = "The object mapper builds its model and asks which migrations are pending before the first request; the pages' part of the "
            + "framework is set up although the first answer needs none of it.",
        [Memory] = "Idle, under 40 MB are the server's own; the rest is code mapped from the runtime, the framework and the object mapper, of "
            + "which processes on one machine share most.",
        [Password] = "Besides the hash a sign-in is several statements of the object mapper: the account, the counters of failed tries per "
            + "browser and address, the session and the audit event.",
        [Saturated] = "With one core, hash and token take turns by the scheduler's time slice of a few milliseconds; tokens no longer wait for "
            + "a thread (that was half a second).",
        [Pruning] = "A grant takes its code and refresh token along, whose keys are random by design: some ten index pages for each row, all in "
            + "other places, and each page goes through the log.",
    };

    /// <summary>The cause; empty when none is known.</summary>
    public static string Of(string what) => Known.GetValueOrDefault(what, "");
}
