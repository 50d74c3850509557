namespace SecureAccess.IdP.Domain.Notifications;

/// <summary>The ways a message can leave.</summary>
public enum MessageChannel
{
    /// <summary>E-mail.</summary>
    Email = 1,

    /// <summary>Text message.</summary>
    Text = 2,

    /// <summary>Voice call.</summary>
    Voice = 3,

    /// <summary>Letter to a postal address.</summary>
    Letter = 4,
}
