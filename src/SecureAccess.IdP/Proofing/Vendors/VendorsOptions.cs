namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>Options of the proofing vendors, section <c>Vendors</c>.</summary>
public sealed class VendorsOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Vendors";

    /// <summary>
    /// True: the in-process simulation answers from the personas file. Default true in Development, where alone it is allowed.
    /// </summary>
    public bool Simulated { get; set; }

    /// <summary>The tax records.</summary>
    public VendorEndpoint TaxRecords { get; set; } = new();

    /// <summary>The credit bureau.</summary>
    public VendorEndpoint CreditBureau { get; set; } = new();

    /// <summary>The carrier look-up.</summary>
    public VendorEndpoint Carrier { get; set; } = new();

    /// <summary>Further tries after the first. Default 2; 0 to 5.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Pause before the first further try; it doubles and is jittered. Default 200 ms; 0 to 5 s.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Most time of one try. Default 3 s; 50 ms to 30 s.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Most time of all tries together; a person waits for it. Default 10 s; from one try's time to 60 s.</summary>
    public TimeSpan OverallTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
