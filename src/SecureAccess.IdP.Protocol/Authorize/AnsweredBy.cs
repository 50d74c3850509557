namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>Where a check's refusal goes.</summary>
internal enum AnsweredBy
{
    /// <summary>To the person, on a page of ours: nothing is proven yet that a redirect could rely on.</summary>
    Page,

    /// <summary>To the client, by redirect.</summary>
    Redirect,
}
