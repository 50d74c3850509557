namespace SecureAccess.IdP.Protocol.Registration;

/// <summary>How much of a registration is read and kept: what one stranger writes, every request of that client would have to carry.</summary>
internal static class RegistrationLimits
{
    /// <summary>Bytes of the document.</summary>
    public const int Document = 32 * 1024;

    /// <summary>Levels of nesting.</summary>
    public const int Depth = 8;

    /// <summary>Characters of a text people see, of an identifier, of a distinguished name.</summary>
    public const int Text = 200;

    /// <summary>Characters of an address.</summary>
    public const int Address = 2048;

    /// <summary>Entries of a list.</summary>
    public const int List = 20;

    /// <summary>Keys of a set, and bytes of it.</summary>
    public const int Keys = 20;

    /// <summary>Bytes of a key set.</summary>
    public const int KeySet = 16 * 1024;
}
