using Microsoft.AspNetCore.Http;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>A share that is as large as a test says.</summary>
public sealed class ScriptedQuota : IStrangersQuota
{
    /// <summary>How many are left; without end unless a test says otherwise.</summary>
    public int Left { get; set; } = int.MaxValue;

    /// <summary>What was asked for, in order.</summary>
    public List<StrangersWrite> Asked { get; } = [];

    public QuotaOutcome Take(HttpContext httpContext, StrangersWrite write)
    {
        Asked.Add(write);
        return --Left >= 0 ? new QuotaOutcome.Taken() : new QuotaOutcome.Exhausted(TimeSpan.FromSeconds(30.2));
    }
}
