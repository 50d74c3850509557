using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>What came of cutting what is known down to what is wanted.</summary>
internal abstract record Cut
{
    private Cut()
    {
    }

    /// <summary>This much is delivered.</summary>
    public sealed record Delivered(JsonNode Value) : Cut
    {
        /// <summary>Hides the value: it is a person's.</summary>
        public override string ToString() => "Delivered(***)";
    }

    /// <summary>It is not known, or not asked for deeply enough: left out (5.7.1).</summary>
    public sealed record Absent : Cut;

    /// <summary>It does not meet a condition: whatever the condition stands in is left out (5.7.3).</summary>
    public sealed record Unmet : Cut;
}
