using System.Collections.Frozen;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Interaction;
using SecureAccess.IdP.Domain.Sessions;
using StoredSession = SecureAccess.IdP.Domain.Sessions.Session;

namespace SecureAccess.IdP.Domain.Tests.Interaction;

/// <summary>Who comes, and with what. One more kind of second factor is one more row of <see cref="Kinds"/>.</summary>
/// <param name="Account"><c>unproofed</c>, <c>proofed</c> or <c>imported</c>.</param>
/// <param name="Factors">The second factors bound, joined by <c>+</c>; the first is used when one is asked for.</param>
/// <param name="Session">What there is of a session when the request arrives.</param>
internal sealed record StepUpPerson(string Account, string Factors, string Session)
{
    private static readonly IReadOnlyDictionary<string, (AuthenticationMethod Method, KeyProof? Key)> Kinds =
        new Dictionary<string, (AuthenticationMethod, KeyProof?)>
        {
            ["text"] = (AuthenticationMethod.TextCode, null),
            ["app"] = (AuthenticationMethod.AppCode, null),
            ["passkey"] = (AuthenticationMethod.Passkey, new KeyProof(UserVerified: true, KeyStorage.Syncable)),
            ["hardware"] = (AuthenticationMethod.Passkey, new KeyProof(UserVerified: true, KeyStorage.Hardware)),
            ["touch key"] = (AuthenticationMethod.Passkey, new KeyProof(UserVerified: false, KeyStorage.Unknown)),
        };

    private static readonly string[] AllFactors = ["none", "text", "app", "text+app", "touch key", "passkey", "hardware"];

    public static DateTimeOffset Arrived => People.Now;

    /// <summary>Without a second factor there is no session with two.</summary>
    public static IEnumerable<StepUpPerson> All() =>
        from account in new[] { "unproofed", "proofed", "imported" }
        from factors in AllFactors
        from session in new[] { "none", "one factor", "fresh", "old", "idle" }
        where factors != "none" || session is "none" or "one factor"
        select new StepUpPerson(account, factors, session);

    private string[] Bound => Factors == "none" ? [] : Factors.Split('+');

    /// <summary>The live session when the request arrives, as the clocks of sessions have it; null without one.</summary>
    public SessionFacts? Arrives()
    {
        if (Session == "none")
        {
            return null;
        }

        var at = Session switch { "old" => Arrived.AddHours(-3), "idle" => Arrived.AddMinutes(-40), _ => Arrived.AddMinutes(-2) };
        var authentications = Session == "one factor" ? [Password(at)] : SignIn(at);
        var session = StoredSession.Start(Guid.CreateVersion7(), "sid", "hash", authentications[0], SessionClocks.Default);
        foreach (var further in authentications.Skip(1))
        {
            session.Add(further, "hash", SessionClocks.Default);
        }

        if (Session != "idle")
        {
            session.Seen(Arrived.AddMinutes(-1));
        }

        return session.IsLive(Arrived) ? Facts(session.Authentications, known: null) : null;
    }

    /// <summary>What the person does when asked.</summary>
    public InteractionFacts Fulfil(InteractionFacts facts, Prompt prompt)
    {
        var now = Newcomer.After(facts);
        return prompt switch
        {
            Prompt.SignIn => facts with { Session = Facts([SignIn(now)[0]], facts.Session) },
            Prompt.SecondFactor => facts with { Session = Facts([.. facts.Session!.Authentications, Second(now, facts.Request!.Open)], facts.Session) },
            Prompt.EnrolSecondFactor => facts with { Session = WithNew(facts, now) },
            _ => Newcomer.Fulfil(facts, prompt),
        };
    }

    private static Authentication Password(DateTimeOffset at) => new(AuthenticationMethod.Password, at);

    private Authentication Second(DateTimeOffset at) => Second(at, AcceptedAuthenticators.All);

    /// <summary>What the pages offer: of what is bound, what is accepted, or else anything.</summary>
    private Authentication Second(DateTimeOffset at, AcceptedAuthenticators accepted)
    {
        var (method, key) = Kinds[Bound.FirstOrDefault(kind => accepted.Accepts(Kinds[kind].Method)) ?? Bound[0]];
        return new Authentication(method, at, key);
    }

    /// <summary>Whoever has to bind a factor takes an app where it is offered, else a passkey.</summary>
    private SessionFacts WithNew(InteractionFacts facts, DateTimeOffset at)
    {
        var session = facts.Session!;
        var (method, key) = facts.Request!.Open.Accepts(AuthenticationMethod.AppCode) ? Kinds["app"] : Kinds["passkey"];
        return Facts(
            [.. session.Authentications, new Authentication(method, at, key)],
            session with { SecondFactors = session.SecondFactors.Append(method).ToFrozenSet() });
    }

    /// <summary>A key that verifies its user signs in alone.</summary>
    private Authentication[] SignIn(DateTimeOffset at) =>
        Bound.Length == 0 ? [Password(at)]
        : Second(at) is { Key.UserVerified: true } alone ? [alone]
        : [Password(at), Second(at)];

    private SessionFacts Facts(IReadOnlyList<Authentication> authentications, SessionFacts? known) => new(
        "owner",
        authentications,
        known?.Ials ?? (Account == "proofed" ? FrozenSet.Create(Ial.SecureAccess) : FrozenSet<string>.Empty),
        known?.SecondFactors ?? Bound.Select(kind => Kinds[kind].Method).ToFrozenSet(),
        AcceptedAgreement: known?.AcceptedAgreement ?? 1,
        MustBeProofed: known?.MustBeProofed ?? Account == "imported",
        known?.Passkeys ?? new PasskeyFacts(
            Any: Bound.Any(kind => Kinds[kind].Method == AuthenticationMethod.Passkey),
            Hardware: Bound.Any(kind => Kinds[kind].Key is { UserVerified: true, Storage: KeyStorage.Hardware })));
}
