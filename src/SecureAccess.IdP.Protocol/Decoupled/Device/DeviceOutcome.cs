using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Decoupled.Device;

/// <summary>What a device is answered.</summary>
internal abstract record DeviceOutcome
{
    private DeviceOutcome()
    {
    }

    /// <summary>Its codes (RFC 8628, 3.2); times in whole seconds.</summary>
    public sealed record Kept(string DeviceCode, string UserCode, string VerificationUri, long ExpiresIn, long Interval) : DeviceOutcome
    {
        public override string ToString() => "Kept(***)";
    }

    /// <summary>An error (RFC 8628, 3.2; RFC 6749, 5.2).</summary>
    public sealed record Refused(ProtocolError Error) : DeviceOutcome;
}
