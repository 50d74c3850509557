namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>
/// Turns stored facts into the level reached. Pure: the request takes no part, so nothing a client or a person sends can raise
/// (or lower) what a token says.
/// </summary>
public static class AssuranceCalculator
{
    private static readonly AuthenticationMethod[] OtherChannel = [AuthenticationMethod.TextCode, AuthenticationMethod.VoiceCode];

    private static readonly AuthenticationMethod[] OneTimePasswords =
        [.. OtherChannel, AuthenticationMethod.AppCode, AuthenticationMethod.RecoveryCode];

    /// <summary>The assurance of a person with these granted identity levels and these verified factors.</summary>
    public static ReachedAssurance Reach(IReadOnlySet<string> grantedIals, IReadOnlyCollection<Authentication> authentications)
    {
        ArgumentNullException.ThrowIfNull(grantedIals);
        ArgumentNullException.ThrowIfNull(authentications);

        var methods = authentications.Select(a => a.Method).ToHashSet();
        var keys = authentications.Where(a => a.Method == AuthenticationMethod.Passkey).Select(a => a.Key).ToArray();
        var aal = AalOf(methods, keys);

        return new ReachedAssurance(
            grantedIals,
            aal,
            // Whatever is typed by hand can be typed into a false page: neither text nor app codes resist phishing (SP 800-63B-4 3.2.5).
            PhishingResistant: aal >= Aal.Two && keys.Length > 0,
            AmrOf(methods, keys, aal),
            authentications.Count == 0 ? null : authentications.Max(a => a.At));
    }

    /// <summary>
    /// A key that verified its user is two factors in one; without that it is something held, beside the password (SP 800-63B-4 3.1.6, 3.1.7).
    /// AAL3 takes one whose key cannot leave its device, as somebody vouches (2.3).
    /// </summary>
    private static Aal AalOf(HashSet<AuthenticationMethod> methods, KeyProof?[] keys)
    {
        if (keys.Any(IsHardware))
        {
            return Aal.Three;
        }

        var known = methods.Contains(AuthenticationMethod.Password);
        var held = methods.Any(method => method != AuthenticationMethod.Password);
        return (known && held) || keys.Any(key => key is { UserVerified: true }) ? Aal.Two
            : known || held ? Aal.One
            : Aal.None;
    }

    private static bool IsHardware(KeyProof? key) => key is { UserVerified: true, Storage: KeyStorage.Hardware };

    private static List<string> AmrOf(HashSet<AuthenticationMethod> methods, KeyProof?[] keys, Aal aal)
    {
        var amr = new List<string>();
        if (methods.Contains(AuthenticationMethod.Password))
        {
            amr.Add(Amr.Password);
        }

        // A recovery code too is a password for one time; RFC 8176 has no name that is nearer.
        if (methods.Overlaps(OneTimePasswords))
        {
            amr.Add(Amr.OneTimePassword);
        }

        if (methods.Contains(AuthenticationMethod.TextCode))
        {
            amr.Add(Amr.Sms);
        }

        if (methods.Contains(AuthenticationMethod.VoiceCode))
        {
            amr.Add(Amr.Telephone);
        }

        AddKeys(amr, keys);
        if (aal >= Aal.Two)
        {
            amr.Add(Amr.MultiFactor);
            if (methods.Overlaps(OtherChannel))
            {
                amr.Add(Amr.MultiChannel);
            }
        }

        return amr;
    }

    /// <summary>Where nobody vouches for a key and it is not said to be copied, neither kind of storage is claimed. How it verified its user, it does not say.</summary>
    private static void AddKeys(List<string> amr, KeyProof?[] keys)
    {
        if (keys.Length == 0)
        {
            return;
        }

        amr.Add(Amr.ProofOfPossession);
        if (keys.Any(key => key?.Storage == KeyStorage.Hardware))
        {
            amr.Add(Amr.HardwareKey);
        }

        if (keys.Any(key => key?.Storage == KeyStorage.Syncable))
        {
            amr.Add(Amr.SoftwareKey);
        }

        amr.Add(Amr.UserPresence);
    }
}
