namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>
/// Whom a request is about: the person of <c>id_token_hint</c>, or of a <c>sub</c> with a value in <c>claims</c> (OpenID Connect Core,
/// 3.1.2.1 and 5.5.1). A pairwise <c>sub</c> cannot be turned back into a person, so a person is held against it.
/// </summary>
public sealed class NamedSubject
{
    private readonly Predicate<string> isNamed;

    internal NamedSubject(Predicate<string> isNamed) => this.isNamed = isNamed;

    /// <summary>Whether a person is the one named; anybody else is never proceeded with.</summary>
    /// <param name="subjectId">The person, as the host knows them.</param>
    public bool Is(string subjectId) => isNamed(subjectId);
}
