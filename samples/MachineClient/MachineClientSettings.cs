namespace MachineClient;

/// <summary>What differs from one installation to the next. The section <c>MachineClient</c> of the configuration.</summary>
public sealed class MachineClientSettings
{
    public const string Section = "MachineClient";

    /// <summary>The identity provider's issuer.</summary>
    public required string Authority { get; init; }

    /// <summary>This program's client id at the provider.</summary>
    public required string ClientId { get; init; }

    /// <summary>Where Transcript Delivery is, whose API the program calls.</summary>
    public required Uri Api { get; init; }

    /// <summary>The file with the private key; in Production from a secret store.</summary>
    public required string KeyFile { get; init; }

    /// <summary>The <c>kid</c> under which the public half is registered.</summary>
    public required string KeyId { get; init; }
}
