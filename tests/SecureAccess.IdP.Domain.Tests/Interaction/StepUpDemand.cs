using System.Collections.Frozen;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Interaction;

namespace SecureAccess.IdP.Domain.Tests.Interaction;

/// <summary>What an application demands, by request and by registration. One more demand is one more row of <see cref="All"/>.</summary>
/// <param name="Name">In the words of the table.</param>
/// <param name="Acr">Requested values, the client's minimum and its default.</param>
internal sealed record StepUpDemand(string Name, AcrSelection Acr)
{
    public string[] Prompts { get; init; } = [];

    public TimeSpan? MaxAge { get; init; }

    public bool DeclinedPasskey { get; init; }

    public bool DeclinedProofing { get; init; }

    /// <summary>The kinds of authenticator the application accepts; none named for all.</summary>
    public string[] Accepts { get; init; } = [];

    public AcceptedAuthenticators Accepted =>
        AcceptedAuthenticators.TryRead(Accepts, out var accepted) ? accepted : throw new System.Diagnostics.UnreachableException();

    /// <summary>Whether there are metadata that tell hardware.</summary>
    public bool HardwareOpen { get; init; } = true;

    public static IReadOnlyList<StepUpDemand> All { get; } =
    [
        Of("nothing"),
        Voluntary("acr: phr", "phr"),
        Voluntary("acr: phr, not now", "phr") with { DeclinedPasskey = true },
        Voluntary("acr: phrh, else mfa, without metadata", "phrh", AcrTable.Mfa) with { HardwareOpen = false },
        Voluntary("acr: mfa, else phr", AcrTable.Mfa, "phr"),
        Voluntary("acr: proofed", AcrTable.Proofed),
        Voluntary("acr: proofed, not now", AcrTable.Proofed) with { DeclinedProofing = true },
        Voluntary("acr: of a stranger", "urn:example:unknown"),
        Essential("essential acr: phr", "phr"),
        Essential("essential acr: phr, not now", "phr") with { DeclinedPasskey = true },
        Essential("essential acr: phrh", "phrh"),
        Essential("essential acr: phrh, without metadata", "phrh") with { HardwareOpen = false },
        Essential("essential acr: proofed", AcrTable.Proofed),
        Essential("essential acr: ial2", AcrTable.Ial2),
        Of("minimum: proofed", minimum: AcrTable.Proofed),
        Of("minimum: proofed, not now", minimum: AcrTable.Proofed) with { DeclinedProofing = true },
        Of("minimum: proofed, asked for mfa", minimum: AcrTable.Proofed, asked: [AcrTable.Mfa]),
        Of("minimum: proofed and phishing resistant", minimum: AcrTable.ProofedPhishingResistant),
        Of("default: phishing resistant", fallback: AcrTable.MfaPhishingResistant),
        Of("accepts: passkeys") with { Accepts = ["passkey"] },
        Of("accepts: passkeys, not now") with { Accepts = ["passkey"], DeclinedPasskey = true },
        Of("accepts: passkeys, minimum: proofed, asked for mfa", minimum: AcrTable.Proofed, asked: [AcrTable.Mfa]) with { Accepts = ["passkey"] },
        Of("accepts: all but texts") with { Accepts = ["passkey", "app"] },
        Of("accepts: all but texts, not now") with { Accepts = ["passkey", "app"], DeclinedPasskey = true },
        Of("accepts: apps") with { Accepts = ["app"] },
        Voluntary("accepts: apps, acr: phr", "phr") with { Accepts = ["app"] },
        Essential("accepts: apps, essential acr: phr", "phr") with { Accepts = ["app"] },
        Of("max_age: an hour") with { MaxAge = TimeSpan.FromHours(1) },
        Of("max_age: nothing") with { MaxAge = TimeSpan.Zero },
        Of("prompt: login") with { Prompts = ["login"] },
        Voluntary("prompt: login, acr: phr", "phr") with { Prompts = ["login"] },
    ];

    public RequestFacts Request(DateTimeOffset arrived) => new(
        arrived,
        Prompts.ToFrozenSet(StringComparer.Ordinal),
        MaxAge,
        Acr,
        HintedSubject: null,
        new ConsentFacts(FirstParty: true, CoveredSince: null),
        DeclinedProofing,
        ChosenSubject: null,
        DeclinedPasskey)
    {
        Accepted = Accepted,
    };

    private static StepUpDemand Of(string name, string? minimum = null, string? fallback = null, string[]? asked = null) =>
        new(name, new AcrSelection(asked ?? [], Essential: false, Row(minimum), Row(fallback)));

    private static StepUpDemand Voluntary(string name, params string[] asked) => Of(name, asked: asked);

    private static StepUpDemand Essential(string name, params string[] asked) =>
        new(name, new AcrSelection(asked, Essential: true, Minimum: null, Default: null));

    private static AcrValue? Row(string? value) => value is null ? null : AcrTable.Find(value).ShouldNotBeNull();
}
