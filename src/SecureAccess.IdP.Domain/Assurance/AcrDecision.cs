namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>What of the requested acr values is to be done. Closed: <see cref="Perform"/> · <see cref="Unmet"/>.</summary>
public abstract record AcrDecision
{
    private AcrDecision()
    {
    }

    /// <summary>This row is to be reached (or is reached already), and returned in this spelling.</summary>
    /// <param name="Row">What is demanded.</param>
    /// <param name="Spelling">The value for the token, as the request spelled it.</param>
    public sealed record Perform(AcrValue Row, string Spelling) : AcrDecision;

    /// <summary>
    /// An essential value or the client's minimum is beyond what is open to this person:
    /// <c>unmet_authentication_requirements</c>.
    /// </summary>
    public sealed record Unmet : AcrDecision;
}
