using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>What the host knows of a person.</summary>
public abstract record SubjectClaims
{
    private SubjectClaims()
    {
    }

    /// <summary>The person exists.</summary>
    /// <param name="Claims">The claims, by name; without <c>sub</c>, which the engine writes.</param>
    public sealed record Known(JsonObject Claims) : SubjectClaims
    {
        /// <summary>Hides the claims: they are personal data.</summary>
        public override string ToString() => "Known(***)";
    }

    /// <summary>The person is gone or suspended: tokens about them are worth nothing (UserInfo answers 401).</summary>
    public sealed record Gone : SubjectClaims;
}
