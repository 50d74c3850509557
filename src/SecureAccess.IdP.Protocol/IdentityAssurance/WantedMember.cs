using System.Text.Json;

namespace SecureAccess.IdP.Protocol.IdentityAssurance;

/// <summary>How one member of a <c>verification</c> is wanted (OpenID Connect for Identity Assurance 1.0, 5.5 and 5.6).</summary>
internal abstract record WantedMember
{
    private WantedMember()
    {
    }

    /// <summary>Whether it can be failed: somewhere in it only some values, or only young ones, are of use to the client.</summary>
    public abstract bool IsConstrained { get; }

    /// <summary>A value: asked for by <c>null</c>, <c>{}</c> or its conditions.</summary>
    /// <param name="Values">The values that will do, from <c>value</c> or <c>values</c>; empty: any.</param>
    /// <param name="MaxAge">How long before the request the date or time may lie (<c>max_age</c>); none: any time.</param>
    public sealed record Leaf(IReadOnlyList<JsonElement> Values, TimeSpan? MaxAge) : WantedMember
    {
        /// <summary>Any value.</summary>
        public static Leaf Any { get; } = new([], null);

        public override bool IsConstrained => Values.Count > 0 || MaxAge is not null;

        /// <summary>Hides the values: they may be a person's.</summary>
        public override string ToString() => "Leaf";
    }

    /// <summary>An object, of which these members are asked for.</summary>
    public sealed record Branch(IReadOnlyDictionary<string, WantedMember> Members) : WantedMember
    {
        public override bool IsConstrained => Members.Values.Any(member => member.IsConstrained);
    }

    /// <summary>An array: each entry is a filter and a template for the elements there, and they are linked by "or" (5.5).</summary>
    public sealed record Filters(IReadOnlyList<Branch> Entries) : WantedMember
    {
        public override bool IsConstrained => Entries.All(entry => entry.IsConstrained);
    }

    /// <summary><c>assurance_details</c>: delivered whole or not at all, and never a filter (5.5).</summary>
    public sealed record Whole : WantedMember
    {
        public override bool IsConstrained => false;
    }
}
