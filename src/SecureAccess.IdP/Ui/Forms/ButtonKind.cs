namespace SecureAccess.IdP.Ui.Forms;

/// <summary>How much a button weighs on the page.</summary>
public enum ButtonKind
{
    /// <summary>The one thing most people come to do.</summary>
    Primary,

    /// <summary>Another thing that can be done here.</summary>
    Secondary,

    /// <summary>Something small, such as "send a new code"; looks like a link.</summary>
    Plain,

    /// <summary>Something that cannot be taken back.</summary>
    Danger,
}
