namespace SecureAccess.IdP.Ui.Content;

/// <summary>The tone of a notice.</summary>
public enum NoticeKind
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Needs care, or did not work.</summary>
    Warning,

    /// <summary>Worked.</summary>
    Success,
}
