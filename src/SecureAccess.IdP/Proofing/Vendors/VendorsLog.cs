namespace SecureAccess.IdP.Proofing.Vendors;

/// <summary>What is logged of vendors: which one and how it failed, never about whom.</summary>
internal static partial class VendorsLog
{
    [LoggerMessage(2101, LogLevel.Warning, "Vendor {Vendor} gave no answer within the bounds of tries and time ({Failure})")]
    public static partial void VendorUnreachable(this ILogger logger, string vendor, string failure);

    [LoggerMessage(2102, LogLevel.Error, "Vendor {Vendor} answered with status {Status}")]
    public static partial void VendorRefused(this ILogger logger, string vendor, int status);

    [LoggerMessage(2103, LogLevel.Error, "Vendor {Vendor} answered with something that cannot be read")]
    public static partial void VendorUnreadable(this ILogger logger, string vendor);

    [LoggerMessage(2104, LogLevel.Error, "Vendor {Vendor} answered with a result this server does not know")]
    public static partial void VendorResultUnknown(this ILogger logger, string vendor);
}
