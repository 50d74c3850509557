using System.Collections.Immutable;

namespace SecureAccess.IdP.Domain.Notifications;

/// <summary>
/// A message on its way out: written to the outbox in the same transaction as the change it tells of. Holds personal data, so it
/// is encrypted at rest and erased once delivered.
/// </summary>
/// <param name="Channel">How it leaves.</param>
/// <param name="To">E.164 phone, lower-case e-mail address, or for a letter the address block, lines separated by line feeds.</param>
/// <param name="Template">Which message.</param>
/// <param name="Language">Language tag, <c>en</c> or <c>es</c>.</param>
/// <param name="Parameters">Values the template names, by name; a code is always named <c>code</c>.</param>
/// <param name="AccountEmail">For a letter: the e-mail address of the account, by which a person's letters can be found; else null.</param>
/// <param name="AccountId">For a letter: the account, so that one that comes back is known to be its owner's; else null.</param>
public sealed record Message(
    MessageChannel Channel,
    string To,
    MessageTemplate Template,
    string Language,
    ImmutableSortedDictionary<string, string> Parameters,
    string? AccountEmail = null,
    Guid? AccountId = null)
{
    /// <inheritdoc />
    public override string ToString() => $"({Channel} message {Template})";
}
