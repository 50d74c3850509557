using SecureAccess.IdP.Protocol.Decoupled;

namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>The host's pages around decoupled requests.</summary>
public interface IDecoupledPages
{
    /// <summary>Where a person enters a <c>user_code</c> (RFC 8628, 3.2: <c>verification_uri</c>): a local path.</summary>
    string VerificationPath { get; }

    /// <summary>Where the person is told how it ended: a local path.</summary>
    /// <param name="kind">The kind of request.</param>
    /// <param name="ending">How it ended.</param>
    string EndingLocation(DecoupledKind kind, DecoupledEnding ending);
}
