using System.Security.Cryptography;

namespace SecureAccess.IdP.Domain.Accounts;

/// <summary>
/// The identifier of a person that leaves the provider as <c>sub</c> (OpenID Connect Core 2, 5.7): 128 random bits,
/// so it holds nothing about the person and cannot be guessed. It is never reassigned and never changes, also not
/// when the username, the e-mail address or every authenticator is replaced.
/// </summary>
/// <param name="Value">32 lower-case hexadecimal characters.</param>
public readonly record struct SubjectId(string Value)
{
    /// <summary>A new identifier from the system's random generator.</summary>
    public static SubjectId Create() => new(RandomNumberGenerator.GetHexString(32, lowercase: true));

    /// <inheritdoc />
    public override string ToString() => Value;
}
