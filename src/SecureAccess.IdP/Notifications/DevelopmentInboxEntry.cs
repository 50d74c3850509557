namespace SecureAccess.IdP.Notifications;

/// <summary>A message that left, as the development inbox keeps it.</summary>
/// <param name="Key">Its idempotency key: a message delivered twice is kept once.</param>
/// <param name="Channel"><c>text</c>, <c>voice</c>, <c>email</c> or <c>letter</c>.</param>
/// <param name="To">E.164 phone or lower-case e-mail address; for a letter the account's e-mail address.</param>
/// <param name="Subject">Subject or heading.</param>
/// <param name="Body">What it says.</param>
/// <param name="Code">The code in it, if any.</param>
/// <param name="SentAt">When it left.</param>
public sealed record DevelopmentInboxEntry(
    string Key, string Channel, string To, string Subject, string Body, string? Code, DateTimeOffset SentAt);
