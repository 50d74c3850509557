namespace SecureAccess.IdP.Protocol.Fetching;

/// <summary>How far this server reaches out to addresses that clients name; every value is checked at start.</summary>
public sealed class FetchingOptions
{
    /// <summary>The configuration section, where the host binds one.</summary>
    public const string Section = "Fetching";

    /// <summary>
    /// Whether addresses that say <c>localhost</c>, <c>127.0.0.1</c> or <c>[::1]</c> are fetched, over http as well: for Development, where
    /// clients run beside the server. A name that merely resolves to loopback is refused even then. Default: false; in Development true.
    /// </summary>
    public bool AllowLoopback { get; set; }

    /// <summary>How long one exchange may take, from the name's resolution to the last octet. Default: 5 seconds; 1 to 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Octets read of an answer; a longer one is refused. Default: 65,536; 1,024 to 1,048,576.</summary>
    public int MaximumBytes { get; set; } = 64 * 1024;

    /// <summary>
    /// Documents being read at one time (keys, request objects, sector identifiers); more have to wait their turn within their time. Default:
    /// 32; 1 to 1,000.
    /// </summary>
    public int MaximumConcurrent { get; set; } = 32;

    /// <summary>
    /// Our own posts under way at one time (logout tokens, CIBA pings), beside what is read, so that nobody who has this server read documents
    /// keeps a logout waiting. At least <c>OpenId:LogoutParallel</c> and <c>Decoupled:PingParallel</c> together. Default: 16; 1 to 1,000.
    /// </summary>
    public int MaximumConcurrentPosts { get; set; } = 16;

    /// <summary>The ports that may be reached, such as 443. Default: none named, and every port may be.</summary>
    public IList<int> AllowedPorts { get; } = [];

    /// <summary>The least time fetched keys are kept, and the least time between two looks at one address. Default: 1 minute; 10 seconds to 1 hour.</summary>
    public TimeSpan KeysMinimumAge { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The longest time fetched keys are believed, whatever their <c>Cache-Control</c> says: a key its owner took out is refused after that,
    /// and so is every key of an address that has not answered for so long.
    /// Default: 1 hour; 1 minute to 24 hours.
    /// </summary>
    public TimeSpan KeysMaximumAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Key sets kept in memory. Default: 1,000; 10 to 100,000.</summary>
    public int KeySetsKept { get; set; } = 1_000;
}
