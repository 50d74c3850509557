namespace SecureAccess.IdP.Notifications.Wire;

/// <summary>
/// A message handed to a gateway: <c>POST {channel}/v1/messages</c> with an <c>Idempotency-Key</c> header. The same shape for
/// all four channels, so that a deployment bridges its own providers with one small adapter. 202 takes it, 422 refuses the
/// recipient for good, anything else means: later.
/// </summary>
/// <param name="To">E.164 phone, e-mail address, or address block with line feeds.</param>
/// <param name="Subject">Subject of an e-mail, heading of a letter; empty for text and voice.</param>
/// <param name="Body">Plain text; for voice, the words to be said.</param>
/// <param name="Language"><c>en</c> or <c>es</c>: the voice to say it in.</param>
public sealed record MessageSubmission(string To, string Subject, string Body, string Language)
{
    /// <summary>Path below a gateway's base address.</summary>
    /// <param name="channel"><c>text</c>, <c>voice</c>, <c>email</c> or <c>letter</c>.</param>
    public static string PathOf(string channel) => $"{channel}/v1/messages";

    /// <inheritdoc />
    public override string ToString() => "(message)";
}
