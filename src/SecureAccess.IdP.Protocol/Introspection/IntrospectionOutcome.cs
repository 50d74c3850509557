namespace SecureAccess.IdP.Protocol.Introspection;

/// <summary>What an authorised caller learns of a token.</summary>
internal abstract record IntrospectionOutcome
{
    private IntrospectionOutcome()
    {
    }

    /// <summary>It holds, and the caller may know of it.</summary>
    /// <param name="Payload">The members of the answer, as a JSON object.</param>
    public sealed record Active(ReadOnlyMemory<byte> Payload) : IntrospectionOutcome
    {
        public override string ToString() => "Active(***)";
    }

    /// <summary>It does not hold, or is none of the caller's business: the two are not told apart (RFC 7662, 2.2).</summary>
    public sealed record Inactive : IntrospectionOutcome;
}
