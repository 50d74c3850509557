using System.Runtime.InteropServices;

namespace SecureAccess.IdP.Accounts.Passwords;

/// <summary>
/// Lets a thread give way to all others of the process whenever they have work: on one core, requests that wake up would else wait for the
/// rest of a hash's time slice.
/// </summary>
internal static class LowPriority
{
    private const int OneThread = 0;
    private const int CallingThread = 0;

    /// <summary>A tenth of the processor's time against threads of the usual niceness, and all of it while they sleep.</summary>
    private const int Niceness = 10;

    /// <summary>Lowers the calling thread until it ends: a thread of the pool must never call this.</summary>
    public static void ForThisThread()
    {
        if (OperatingSystem.IsLinux())
        {
            // The runtime leaves priorities alone here. Being refused costs some latency and nothing else.
            _ = SetPriority(OneThread, CallingThread, Niceness);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int niceness);
}
