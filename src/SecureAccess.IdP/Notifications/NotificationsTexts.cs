namespace SecureAccess.IdP.Notifications;

/// <summary>
/// Marks the texts of this room, <c>NotificationsTexts.resx</c> (English) and <c>NotificationsTexts.es.resx</c> (Spanish). A
/// message's texts are <c>Template.Channel.Subject</c> and <c>Template.Channel.Body</c>; <c>{names}</c> in braces are filled by
/// <see cref="MessageRenderer"/>.
/// </summary>
public sealed class NotificationsTexts;
