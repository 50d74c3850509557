namespace SecureAccess.IdP.Protocol.SenderConstraint;

/// <summary>Whose DPoP proofs must carry a nonce of ours (RFC 9449, 8).</summary>
public enum DpopNoncePolicy
{
    /// <summary>Nobody's; a proof's age is judged by the client's clock alone.</summary>
    Never = 0,

    /// <summary>Those of clients of the <c>fapi2</c> profile, which have to know nonces (FAPI 2.0, 5.3.3.1).</summary>
    Fapi2 = 1,

    /// <summary>Everybody's.</summary>
    Always = 2,
}
