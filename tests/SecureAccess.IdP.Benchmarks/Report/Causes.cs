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
        [LoadPaths.CodeFlow] = "The profile is flat: two requests through the framework's pipeline, two signatures, the "
            + "writer's two durable commits, and about a quarter of the time the kernel, for the network and the disk.",
        [Start] = "A fifth is the object mapper building its model, a fifth the framework setting up the pages, and a fifth the compiler: some "
            + "3,000 instances of generic code over types of two assemblies cannot be compiled ahead unless the runtime is published along.",
        [Memory] = "Idle, some 27 MB are objects and 28 MB the code and types the runtime has made, mapped twice so that none is ever writable "
            + "and executable; the rest, near 100 MB, is mapped from the files of the runtime, the framework and the object mapper, which "
            + "processes on one machine share.",
        [Password] = "Besides the hash a sign-in is a form with a seal of its own to check and eight statements, of which the object mapper "
            + "makes six: the account, the failed tries of browser and address, the count to forget, the session and the audit event.",
        [Saturated] = "Hashes give way to whatever else has work, but one whose time slice has begun is only interrupted at the next tick of the "
            + "scheduler, and what a hash had in the processor's cache is lost to the token.",
        [Pruning] = "A grant takes its code and refresh token along: fourteen index entries for the three. Those of a session are random by "
            + "design and lie on pages of their own, each of which goes through the log.",
    };

    /// <summary>The cause; empty when none is known.</summary>
    public static string Of(string what) => Known.GetValueOrDefault(what, "");
}
