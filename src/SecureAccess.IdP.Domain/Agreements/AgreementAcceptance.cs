namespace SecureAccess.IdP.Domain.Agreements;

/// <summary>That a person accepted a version of the agreement, and when; never changed afterwards.</summary>
public sealed class AgreementAcceptance
{
    private AgreementAcceptance()
    {
    }

    /// <summary>Row id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Who.</summary>
    public Guid AccountId { get; private init; }

    /// <summary>Which version.</summary>
    public int Version { get; private init; }

    /// <summary>The language it was read in.</summary>
    public string Language { get; private init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset AcceptedAt { get; private init; }

    /// <summary>Records an acceptance.</summary>
    public static AgreementAcceptance Record(Guid accountId, int version, string language, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), AccountId = accountId, Version = version, Language = language, AcceptedAt = at };
}
