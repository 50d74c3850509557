namespace SecureAccess.IdP.Domain.Assurance;

/// <summary>
/// Turns stored facts into the level reached. Pure: the request takes no part, so nothing a client or a person sends can raise
/// (or lower) what a token says.
/// </summary>
public static class AssuranceCalculator
{
    /// <summary>The assurance of a person with these granted identity levels and these verified factors.</summary>
    public static ReachedAssurance Reach(IReadOnlySet<string> grantedIals, IReadOnlyCollection<Authentication> authentications)
    {
        ArgumentNullException.ThrowIfNull(grantedIals);
        ArgumentNullException.ThrowIfNull(authentications);

        var methods = authentications.Select(a => a.Method).ToHashSet();
        var known = methods.Contains(AuthenticationMethod.Password);
        var held = methods.Contains(AuthenticationMethod.TextCode) || methods.Contains(AuthenticationMethod.AppCode);
        var aal = known && held ? Aal.Two : known || held ? Aal.One : Aal.None;

        return new ReachedAssurance(
            grantedIals,
            aal,
            // Whatever is typed by hand can be typed into a false page: neither text nor app codes resist phishing.
            PhishingResistant: false,
            AmrOf(methods, aal),
            authentications.Count == 0 ? null : authentications.Max(a => a.At));
    }

    private static List<string> AmrOf(HashSet<AuthenticationMethod> methods, Aal aal)
    {
        var amr = new List<string>();
        if (methods.Contains(AuthenticationMethod.Password))
        {
            amr.Add(Amr.Password);
        }

        if (methods.Contains(AuthenticationMethod.TextCode) || methods.Contains(AuthenticationMethod.AppCode))
        {
            amr.Add(Amr.OneTimePassword);
        }

        if (methods.Contains(AuthenticationMethod.TextCode))
        {
            amr.Add(Amr.Sms);
        }

        if (aal >= Aal.Two)
        {
            amr.Add(Amr.MultiFactor);
            if (methods.Contains(AuthenticationMethod.TextCode))
            {
                amr.Add(Amr.MultiChannel);
            }
        }

        return amr;
    }
}
