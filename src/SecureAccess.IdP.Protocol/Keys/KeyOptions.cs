namespace SecureAccess.IdP.Protocol.Keys;

/// <summary>How our keys are rotated; every value is checked at start.</summary>
public sealed class KeyOptions
{
    /// <summary>The configuration section, where the host binds one.</summary>
    public const string Section = "Keys";

    /// <summary>How long a key is used before its successor takes over. Default: 90 days; 1 day to 730 days.</summary>
    public TimeSpan RotationPeriod { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How long a successor is published before it is used: twice <c>MetadataCacheAge</c> and two minutes at least, so that every cache has
    /// learnt it and every node has read it. Default: 1 day; at most half the rotation period.
    /// </summary>
    public TimeSpan AnnouncementPeriod { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long a retired key still verifies and is published. No token lives longer than an hour, but ID tokens come back as hints long
    /// after their end, as long as an application keeps its sign-in. Default: 30 days; 2 hours to 730 days.
    /// </summary>
    public TimeSpan RetentionPeriod { get; set; } = TimeSpan.FromDays(30);
}
