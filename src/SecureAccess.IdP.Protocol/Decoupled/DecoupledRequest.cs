using SecureAccess.IdP.Protocol.Grants;

namespace SecureAccess.IdP.Protocol.Decoupled;

/// <summary>
/// An authorization that a person gives elsewhere than where the client waits: on another device (RFC 8628), or asked for behind their back
/// (CIBA Core). The client holds a secret and polls with it; the person decides on the hosted pages.
/// </summary>
public sealed record DecoupledRequest
{
    /// <summary>The hash of what the client polls with: <c>device_code</c> or <c>auth_req_id</c>.</summary>
    public required TokenHash Hash { get; init; }

    /// <summary>Names the request on our side; unique, 128 random bits, never told to the client.</summary>
    public required string RequestId { get; init; }

    /// <summary>Which of the two it is.</summary>
    public required DecoupledKind Kind { get; init; }

    /// <summary>The client that asked.</summary>
    public required string ClientId { get; init; }

    /// <summary>The parameters of the request, which are checked again when the person decides.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The hash of the <c>user_code</c> (RFC 8628, 3.2); none of a backchannel request.</summary>
    public TokenHash? UserCodeHash { get; init; }

    /// <summary>The only person who may decide it (CIBA Core, 7.1); empty if that is whoever enters the code.</summary>
    public string SubjectId { get; init; } = "";

    /// <summary>Whether the client is to be told when it is decided (CIBA Core, 10.2).</summary>
    public bool Pinged { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is over, decided or not.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How long the client has to wait between two polls; it grows when the client does not (RFC 8628, 3.5).</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>How far it is.</summary>
    public DecoupledState State { get; init; }

    /// <summary>
    /// Two digits that the client can work out from what it alone holds, and shows to the person: the first 32 bits of the SHA-256 of the
    /// secret, modulo 100. Whoever is asked out of the blue has no number to enter.
    /// </summary>
    public int MatchingNumber => (int)(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(
        System.Buffers.Text.Base64Url.DecodeFromChars(Hash.Value)) % 100);

    /// <summary>Names the request without its secrets.</summary>
    public override string ToString() => $"DecoupledRequest({Kind}, {ClientId})";
}
