using System.Collections.Frozen;

namespace SecureAccess.RelyingParty;

/// <summary>
/// Which authentication context class reference (<c>acr</c>, OpenID Connect Core section 2) satisfies which. This is public
/// data of the provider: each value demands a level of identity proofing and a level of authentication, and a reached value
/// satisfies a required one when both of its demands include the other's.
/// </summary>
/// <remarks>
/// <para>It is not one line from weak to strong. A hardware key does not prove who somebody is, so
/// <see cref="MfaHardware"/> does not satisfy <see cref="Proofed"/>; and a person proofed through the older Secure Access
/// journey is not at NIST SP 800-63-4 IAL2, so <see cref="Proofed"/> does not satisfy <see cref="Ial2"/>.</para>
/// <para>Values that the table does not know satisfy themselves only: an unknown acr never opens a door.</para>
/// </remarks>
public static class AcrLadder
{
    /// <summary>Signed in with two factors (AAL2); nothing is proven about who the person is.</summary>
    public const string Mfa = "urn:secureaccess:acr:mfa";

    /// <summary>AAL2, and an authenticator that a false site cannot relay (WebAuthn) took part.</summary>
    public const string MfaPhishingResistant = "urn:secureaccess:acr:mfa:phishing-resistant";

    /// <summary>AAL3: a device-bound, attested, user-verifying key. It is phishing resistant, too.</summary>
    public const string MfaHardware = "urn:secureaccess:acr:mfa:hardware";

    /// <summary>Identity proven through the Secure Access journey, and AAL2.</summary>
    public const string Proofed = "urn:secureaccess:acr:proofed";

    /// <summary>Identity proven through the Secure Access journey, and AAL2 with a phishing-resistant authenticator.</summary>
    public const string ProofedPhishingResistant = "urn:secureaccess:acr:proofed:phishing-resistant";

    /// <summary>Identity proven at NIST SP 800-63-4 IAL2, and AAL2. It includes the Secure Access proof.</summary>
    public const string Ial2 = "urn:secureaccess:acr:ial2";

    /// <summary>Identity proven at NIST SP 800-63-4 IAL2, and AAL3.</summary>
    public const string Ial2Hardware = "urn:secureaccess:acr:ial2:hardware";

    private enum Identity
    {
        Unproven = 0,
        SecureAccess = 1,
        Ial2 = 2,
    }

    private enum Authentication
    {
        Aal2 = 0,
        Aal2PhishingResistant = 1,
        Aal3 = 2,
    }

    // Within each column a later member includes the earlier ones: the IAL2 journey grants {2, 1, secure-access}, and an
    // AAL3 authenticator is a WebAuthn authenticator. That makes "includes" a comparison in both columns.
    private static readonly FrozenDictionary<string, (Identity Identity, Authentication Authentication)> Demands =
        new Dictionary<string, (Identity, Authentication)>(StringComparer.Ordinal)
        {
            [Mfa] = (Identity.Unproven, Authentication.Aal2),
            [MfaPhishingResistant] = (Identity.Unproven, Authentication.Aal2PhishingResistant),
            [MfaHardware] = (Identity.Unproven, Authentication.Aal3),
            [Proofed] = (Identity.SecureAccess, Authentication.Aal2),
            [ProofedPhishingResistant] = (Identity.SecureAccess, Authentication.Aal2PhishingResistant),
            [Ial2] = (Identity.Ial2, Authentication.Aal2),
            [Ial2Hardware] = (Identity.Ial2, Authentication.Aal3),

            // Aliases: the provider returns an acr as the request spelled it, so a token can carry one of these.
            ["http://idmanagement.gov/ns/assurance/aal/2"] = (Identity.Unproven, Authentication.Aal2),
            ["urn:acr.login.gov:auth-only"] = (Identity.Unproven, Authentication.Aal2),
            ["phr"] = (Identity.Unproven, Authentication.Aal2PhishingResistant),
            ["http://idmanagement.gov/ns/assurance/aal/2?phishing_resistant=true"] =
                (Identity.Unproven, Authentication.Aal2PhishingResistant),
            ["phrh"] = (Identity.Unproven, Authentication.Aal3),
            ["http://idmanagement.gov/ns/assurance/aal/3"] = (Identity.Unproven, Authentication.Aal3),
            ["urn:acr.login.gov:verified"] = (Identity.Ial2, Authentication.Aal2),
            ["http://idmanagement.gov/ns/assurance/ial/2"] = (Identity.Ial2, Authentication.Aal2),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    // From the least to the most demanding.
    private static readonly string[] Rising =
        [Mfa, MfaPhishingResistant, MfaHardware, Proofed, ProofedPhishingResistant, Ial2, Ial2Hardware];

    /// <summary>Every acr value the table knows, aliases included, without order.</summary>
    public static IReadOnlyCollection<string> Values => Demands.Keys;

    /// <summary>Tells whether a sign-in that reached one acr is good enough where another one is required.</summary>
    /// <param name="reached">The <c>acr</c> of a token; null when the token carries none.</param>
    /// <param name="required">The acr that an app, a page or an API demands.</param>
    /// <returns>True when every demand of <paramref name="required"/> is included in those of <paramref name="reached"/>.</returns>
    public static bool Satisfies(string? reached, string required) => Gap(reached, required) == AssuranceGap.None;

    /// <summary>Tells what a sign-in lacks for a required acr, so that a page can say it in plain words.</summary>
    /// <param name="reached">The <c>acr</c> of a token; null when the token carries none.</param>
    /// <param name="required">The acr that is demanded.</param>
    /// <returns>The missing parts; <see cref="AssuranceGap.None"/> when nothing is missing.</returns>
    public static AssuranceGap Gap(string? reached, string required)
    {
        ArgumentNullException.ThrowIfNull(required);
        if (string.Equals(reached, required, StringComparison.Ordinal))
            return AssuranceGap.None;
        if (!Demands.TryGetValue(required, out var demand))
            return AssuranceGap.UnknownLevel;
        if (reached is null || !Demands.TryGetValue(reached, out var met))
            return AssuranceGap.SecondFactor | IdentityPart(demand.Identity) | AuthenticationPart(demand.Authentication);

        return (met.Identity < demand.Identity ? IdentityPart(demand.Identity) : AssuranceGap.None)
            | (met.Authentication < demand.Authentication ? AuthenticationPart(demand.Authentication) : AssuranceGap.None);
    }

    /// <summary>
    /// What to ask for where all of these are demanded: <c>acr_values</c> are alternatives (OpenID Connect Core, 3.1.2.1), so the weakest of
    /// several demands would be enough for an answer, and the next look at it would find it lacking.
    /// </summary>
    /// <param name="demanded">The demands, all of which must be met.</param>
    /// <returns>The one value that meets all; the demands as they are where the table knows none that does.</returns>
    internal static IReadOnlyList<string> Together(IReadOnlyList<string> demanded) =>
        demanded.Concat(Rising).FirstOrDefault(one => demanded.All(other => Satisfies(one, other))) is { } all && demanded.Count > 0
            ? [all]
            : demanded;

    private static AssuranceGap IdentityPart(Identity demand) => demand switch
    {
        Identity.Unproven => AssuranceGap.None,
        Identity.SecureAccess => AssuranceGap.IdentityProof,
        _ => AssuranceGap.StrongerIdentityProof,
    };

    private static AssuranceGap AuthenticationPart(Authentication demand) => demand switch
    {
        Authentication.Aal2 => AssuranceGap.None,
        Authentication.Aal2PhishingResistant => AssuranceGap.PhishingResistance,
        _ => AssuranceGap.HardwareKey,
    };
}
