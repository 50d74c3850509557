using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Notifications.Letters;
using SecureAccess.IdP.Notifications.Letters.Sftp;
using SecureAccess.IdP.Notifications.Smtp;

namespace SecureAccess.IdP.Notifications;

/// <summary>Options of the outgoing messages, section <c>Notifications</c>.</summary>
public sealed class NotificationsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Notifications";

    /// <summary>
    /// True: messages are taken inside the process and go nowhere but the inbox; not so e-mail where a mail server is set, and letters where a
    /// folder or an SFTP server is. Default true in Development, where alone it is allowed.
    /// </summary>
    public bool Simulated { get; set; }

    /// <summary>
    /// True: what left can be read at <c>/dev/inbox</c>. Default true in Development, where alone it is allowed.
    /// </summary>
    public bool DevelopmentInbox { get; set; }

    /// <summary>File of the development inbox, JSON lines. Default <c>inbox.jsonl</c> in the data folder.</summary>
    public string? InboxFile { get; set; }

    /// <summary>
    /// The address under which people reach the hosted pages: named in texts, never taken from a request. https.
    /// Required; in Development the default is <c>http://localhost:5100</c>.
    /// </summary>
    public Uri? PublicOrigin { get; set; }

    /// <summary>The gateway for text messages.</summary>
    public GatewayEndpoint Text { get; set; } = new();

    /// <summary>The gateway for voice calls.</summary>
    public GatewayEndpoint Voice { get; set; } = new();

    /// <summary>The gateway for e-mail, where no mail server is set.</summary>
    public GatewayEndpoint Email { get; set; } = new();

    /// <summary>The agency's mail server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>The gateway for letters, where neither a letter folder nor an SFTP server is set.</summary>
    public GatewayEndpoint Letter { get; set; } = new();

    /// <summary>The folder by which letters go to the print house.</summary>
    public LetterFolderOptions LetterFolder { get; set; } = new();

    /// <summary>The SFTP server by which letters go to the print house, instead of a folder.</summary>
    public LetterSftpOptions LetterSftp { get; set; } = new();

    /// <summary>When an address is taken for one that nothing reaches.</summary>
    public UndeliverableOptions Undeliverable { get; set; } = new();

    /// <summary>Most time of one delivery to a gateway. Default 5 s; 50 ms to 60 s.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a claimed message belongs to one node; after its death nobody tries before that. Default 10 s; at least twice
    /// the send time-out, at most 10 min.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the outbox is looked at without being woken. Default 1 s; 100 ms to 60 s.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Messages sent at the same time by one node. Default 8; 1 to 64.</summary>
    public int Parallel { get; set; } = 8;

    /// <summary>Tries before a message is given up. Default 10; 1 to 30.</summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>Pause after the first failed try; it doubles and is jittered. Default 2 s; 10 ms to 10 min.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest pause between two tries. Default 15 min; from the first pause to 24 h.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the row of a delivered message stays, without its content. Default 7 days; 1 to 365.</summary>
    public int KeepDeliveredDays { get; set; } = 7;

    /// <summary>
    /// How long the sealed content of a message stays that was given up for want of a gateway, so that an operator can have it tried anew. Default 7 days;
    /// 1 to 30, and no longer than its row.
    /// </summary>
    public int KeepDeadContentDays { get; set; } = 7;

    /// <summary>From what age on a message that waits is late: listed, and the node's health degraded. Default 15 min; 1 min to 24 h.</summary>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the row of a message given up stays, without its content. Default 30 days; 1 to 365.</summary>
    public int KeepDeadDays { get; set; } = 30;

    /// <summary>Most time of one delivery by a channel; always shorter than the lease, so that no other node begins meanwhile.</summary>
    internal TimeSpan TimeoutOf(MessageChannel channel) => channel switch
    {
        MessageChannel.Email when Smtp.IsSet => Smtp.Timeout,
        MessageChannel.Letter when LetterSftp.IsSet => LetterSftp.Timeout,
        _ => SendTimeout,
    };
}
