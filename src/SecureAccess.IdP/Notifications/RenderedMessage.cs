using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Notifications;

/// <summary>A message in words, ready for its gateway.</summary>
/// <param name="Channel">How it leaves.</param>
/// <param name="To">Where to, in the channel's form.</param>
/// <param name="Subject">Subject or heading; empty for text and voice.</param>
/// <param name="Body">Plain text, lines separated by line feeds.</param>
/// <param name="Language"><c>en</c> or <c>es</c>.</param>
/// <param name="Letter">Of a letter, its parts; null for every other message.</param>
public sealed record RenderedMessage(MessageChannel Channel, string To, string Subject, string Body, string Language, RenderedLetter? Letter = null)
{
    /// <inheritdoc />
    public override string ToString() => $"({Channel} message)";
}
