namespace SecureAccess.IdP.Accounts;

/// <summary>The pages of a person's own account, in the order in which they are listed, whichever room they are of.</summary>
public static class OwnPages
{
    /// <summary>Where they begin.</summary>
    public const string Start = "/account";

    /// <summary>Where the owner of a restricted account reads that it is, and is led to from all that is closed to them.</summary>
    public const string Restricted = "/account/restricted";

    /// <summary>The path of each, and the key of its name; the sentence under it on the start page has the same key with <c>.Lead</c>.</summary>
    public static IReadOnlyList<(string Path, string Name)> All { get; } =
    [
        ("/account/profile", "Own.Profile"),
        ("/account/password", "Own.Password"),
        ("/account/authenticators", "Own.Authenticators"),
        ("/account/recovery-codes", "Own.Recovery"),
        ("/account/sessions", "Own.Sessions"),
        ("/account/activity", "Own.Activity"),
        ("/account/apps", "Own.Apps"),
        ("/approve", "Own.Approve"),
        ("/account/agreements", "Own.Agreements"),
        ("/account/data", "Own.Data"),
        ("/account/close", "Own.Close"),
    ];
}
