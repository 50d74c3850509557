namespace SecureAccess.IdP.Data.Outbox;

/// <summary>Why a try did not deliver a message, for operators; it tells nothing of whom the message is for.</summary>
public enum OutboxFault
{
    /// <summary>No answer came in time.</summary>
    TimedOut = 1,

    /// <summary>The gateway, mail server or folder could not be reached.</summary>
    Unreachable = 2,

    /// <summary>It answered that it does not take the message now, or not from us.</summary>
    NotTaken = 3,

    /// <summary>The way to it is not private: no TLS, or a certificate that is not trusted.</summary>
    Insecure = 4,

    /// <summary>It refuses our user, password or key.</summary>
    SignInRefused = 5,

    /// <summary>It refuses the recipient for good.</summary>
    RecipientRefused = 6,

    /// <summary>The handling failed, or its node died.</summary>
    Broken = 7,
}
