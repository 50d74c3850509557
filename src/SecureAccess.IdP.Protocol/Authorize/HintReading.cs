namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>What an <c>id_token_hint</c> is worth.</summary>
internal abstract record HintReading
{
    private HintReading()
    {
    }

    /// <summary>We issued it, whether or not it has expired.</summary>
    public sealed record Valid(IdTokenHint Hint) : HintReading;

    /// <summary>We did not, or it is no ID token.</summary>
    public sealed record Invalid : HintReading;
}
