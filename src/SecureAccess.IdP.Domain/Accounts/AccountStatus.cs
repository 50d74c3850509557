namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>Whether an account can be used.</summary>
public enum AccountStatus
{
    /// <summary>Usable.</summary>
    Active = 1,

    /// <summary>Suspended: disowned by its owner, or by staff. Answers like an account that does not exist.</summary>
    Suspended = 2,

    /// <summary>Closed by its owner, for good. Answers like an account that does not exist, and nobody can open it again.</summary>
    Closed = 3,

    /// <summary>Joined to its owner's e-Services account, which goes on in its place. Final; answers like an account that does not exist.</summary>
    Joined = 4,

    /// <summary>
    /// Restricted by staff while something about it is looked into: its owner signs in and sees what it is about, what was proven does not count, and
    /// nothing about it changes.
    /// </summary>
    Restricted = 5,

    /// <summary>
    /// Given up for the taxpayer whose number it was proofed with: it was somebody else's, or its owner comes back by registering anew. Final; answers like
    /// an account that does not exist.
    /// </summary>
    Displaced = 6,
}

/// <summary>What a status means.</summary>
public static class AccountStatuses
{
    /// <summary>Whether nobody can open such an account again, whoever they are.</summary>
    public static bool IsFinal(this AccountStatus status) => status is AccountStatus.Closed or AccountStatus.Joined or AccountStatus.Displaced;

    /// <summary>Whether its owner can sign in to it.</summary>
    public static bool OpensToOwner(this AccountStatus status) => status is AccountStatus.Active or AccountStatus.Restricted;

    /// <summary>The accounts to which their owners can sign in.</summary>
    public static IQueryable<Account> OpenToOwner(this IQueryable<Account> accounts) =>
        accounts.Where(a => a.Status == AccountStatus.Active || a.Status == AccountStatus.Restricted);

    /// <summary>The accounts whose status is not final.</summary>
    public static IQueryable<Account> NotOver(this IQueryable<Account> accounts) =>
        accounts.Where(a => a.Status != AccountStatus.Closed && a.Status != AccountStatus.Joined && a.Status != AccountStatus.Displaced);
}

/// <summary>Where an account came from.</summary>
public enum AccountOrigin
{
    /// <summary>Made here.</summary>
    Registered = 1,

    /// <summary>An e-Services account from before Secure Access: must be proofed before anything else.</summary>
    EServices = 2,

    /// <summary>Proofed through a sister service; not proofed again.</summary>
    SisterService = 3,

    /// <summary>A member of staff.</summary>
    Staff = 4,
}
