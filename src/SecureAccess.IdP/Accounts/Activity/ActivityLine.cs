using SecureAccess.IdP.Domain.Assurance;

namespace SecureAccess.IdP.Accounts.Activity;

/// <summary>One thing that happened to an account, as its owner reads it.</summary>
/// <param name="At">When.</param>
/// <param name="Key">The key of the sentence.</param>
/// <param name="Browser">In what browser; null where none is on record, or no longer.</param>
/// <param name="IsHere">Whether it came from the browser that asks.</param>
/// <param name="Application">The application concerned, by the name that people see; null where none is.</param>
public sealed record ActivityLine(DateTimeOffset At, string Key, UsedBrowser? Browser, bool IsHere, string? Application);

/// <summary>One page of them, newest first.</summary>
/// <param name="Lines">What is on it.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="HasOlder">Whether another follows.</param>
public sealed record ActivityView(IReadOnlyList<ActivityLine> Lines, int Number, bool HasOlder);
