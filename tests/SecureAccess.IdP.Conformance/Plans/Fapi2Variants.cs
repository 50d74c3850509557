using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>With private_key_jwt and DPoP: requests.</summary>
[Plan("FAPI 2.0 Security Profile")]
public sealed class Fapi2Requests(RunningProvider provider)
    : Fapi2RequestRules(provider, ConfiguredClients.Fapi, ConfiguredClients.SecondFapi);

/// <summary>With private_key_jwt and DPoP: codes and tokens.</summary>
[Plan("FAPI 2.0 Security Profile")]
public sealed class Fapi2Tokens(RunningProvider provider)
    : Fapi2TokenRules(provider, ConfiguredClients.Fapi, ConfiguredClients.SecondFapi);

/// <summary>With private_key_jwt and DPoP: proofs.</summary>
[Plan("FAPI 2.0 Security Profile")]
public sealed class Fapi2Proofs(RunningProvider provider)
    : Fapi2DpopRules(provider, ConfiguredClients.Fapi, ConfiguredClients.SecondFapi);

/// <summary>With private_key_jwt and DPoP: client assertions.</summary>
[Plan("FAPI 2.0 Security Profile")]
public sealed class Fapi2Assertions(RunningProvider provider)
    : Fapi2AssertionRules(provider, ConfiguredClients.Fapi, ConfiguredClients.SecondFapi);

/// <summary>With a certificate that authenticates the client and binds its tokens: requests.</summary>
[Plan("FAPI 2.0 Security Profile (mTLS, mTLS)")]
public sealed class Fapi2TlsRequests(RunningProvider provider)
    : Fapi2RequestRules(provider, ConfiguredClients.Certified, ConfiguredClients.SecondCertified);

/// <summary>With a certificate that authenticates the client and binds its tokens: codes and tokens.</summary>
[Plan("FAPI 2.0 Security Profile (mTLS, mTLS)")]
public sealed class Fapi2TlsTokens(RunningProvider provider)
    : Fapi2TokenRules(provider, ConfiguredClients.Certified, ConfiguredClients.SecondCertified);

/// <summary>With a certificate that authenticates the client and binds its tokens: certificates that bind.</summary>
[Plan("FAPI 2.0 Security Profile (mTLS, mTLS)")]
public sealed class Fapi2TlsCertificates(RunningProvider provider)
    : Fapi2CertificateRules(provider, ConfiguredClients.Certified, ConfiguredClients.SecondCertified);

/// <summary>With a certificate that authenticates the client and binds its tokens: certificates that authenticate.</summary>
[Plan("FAPI 2.0 Security Profile (mTLS, mTLS)")]
public sealed class Fapi2TlsCertifiedClient(RunningProvider provider)
    : Fapi2CertificateClientRules(provider, ConfiguredClients.Certified, ConfiguredClients.SecondCertified);

/// <summary>With a certificate that authenticates the client, and DPoP: requests.</summary>
[Plan("FAPI 2.0 Security Profile (mTLS, DPoP)")]
public sealed class Fapi2TlsWithDpopRequests(RunningProvider provider)
    : Fapi2RequestRules(provider, ConfiguredClients.CertifiedWithProofs, ConfiguredClients.SecondCertified);

/// <summary>With a certificate that authenticates the client, and DPoP: codes and tokens.</summary>
[Plan("FAPI 2.0 Security Profile (mTLS, DPoP)")]
public sealed class Fapi2TlsWithDpopTokens(RunningProvider provider)
    : Fapi2TokenRules(provider, ConfiguredClients.CertifiedWithProofs, ConfiguredClients.SecondCertified);

/// <summary>With a certificate that authenticates the client, and DPoP: proofs.</summary>
[Plan("FAPI 2.0 Security Profile (mTLS, DPoP)")]
public sealed class Fapi2TlsWithDpopProofs(RunningProvider provider)
    : Fapi2DpopRules(provider, ConfiguredClients.CertifiedWithProofs, ConfiguredClients.SecondCertified);

/// <summary>With a certificate that authenticates the client, and DPoP: certificates that authenticate.</summary>
[Plan("FAPI 2.0 Security Profile (mTLS, DPoP)")]
public sealed class Fapi2TlsWithDpopCertifiedClient(RunningProvider provider)
    : Fapi2CertificateClientRules(provider, ConfiguredClients.CertifiedWithProofs, ConfiguredClients.SecondCertified);

/// <summary>With private_key_jwt and a certificate that binds tokens: requests.</summary>
[Plan("FAPI 2.0 Security Profile (private_key_jwt, mTLS)")]
public sealed class Fapi2JwtWithTlsRequests(RunningProvider provider)
    : Fapi2RequestRules(provider, ConfiguredClients.SigningCertified, ConfiguredClients.SecondCertified);

/// <summary>With private_key_jwt and a certificate that binds tokens: codes and tokens.</summary>
[Plan("FAPI 2.0 Security Profile (private_key_jwt, mTLS)")]
public sealed class Fapi2JwtWithTlsTokens(RunningProvider provider)
    : Fapi2TokenRules(provider, ConfiguredClients.SigningCertified, ConfiguredClients.SecondCertified);

/// <summary>With private_key_jwt and a certificate that binds tokens: certificates that bind.</summary>
[Plan("FAPI 2.0 Security Profile (private_key_jwt, mTLS)")]
public sealed class Fapi2JwtWithTlsCertificates(RunningProvider provider)
    : Fapi2CertificateRules(provider, ConfiguredClients.SigningCertified, ConfiguredClients.SecondCertified);

/// <summary>With private_key_jwt and a certificate that binds tokens: client assertions.</summary>
[Plan("FAPI 2.0 Security Profile (private_key_jwt, mTLS)")]
public sealed class Fapi2JwtWithTlsAssertions(RunningProvider provider)
    : Fapi2AssertionRules(provider, ConfiguredClients.SigningCertified, ConfiguredClients.SecondCertified);

/// <summary>With signed requests and signed responses, private_key_jwt and DPoP: requests.</summary>
[Plan("FAPI 2.0 Message Signing")]
public sealed class Fapi2SignedRequests(RunningProvider provider)
    : Fapi2RequestRules(provider, ConfiguredClients.SignedBothWays, ConfiguredClients.SecondSignedBothWays);

/// <summary>With signed requests and signed responses, private_key_jwt and DPoP: codes and tokens.</summary>
[Plan("FAPI 2.0 Message Signing")]
public sealed class Fapi2SignedTokens(RunningProvider provider)
    : Fapi2TokenRules(provider, ConfiguredClients.SignedBothWays, ConfiguredClients.SecondSignedBothWays);

/// <summary>With signed requests and signed responses, private_key_jwt and DPoP: proofs.</summary>
[Plan("FAPI 2.0 Message Signing")]
public sealed class Fapi2SignedProofs(RunningProvider provider)
    : Fapi2DpopRules(provider, ConfiguredClients.SignedBothWays, ConfiguredClients.SecondSignedBothWays);

/// <summary>With signed requests and signed responses, private_key_jwt and DPoP: client assertions.</summary>
[Plan("FAPI 2.0 Message Signing")]
public sealed class Fapi2SignedAssertions(RunningProvider provider)
    : Fapi2AssertionRules(provider, ConfiguredClients.SignedBothWays, ConfiguredClients.SecondSignedBothWays);

/// <summary>With signed requests and signed responses, and a certificate for the rest: requests.</summary>
[Plan("FAPI 2.0 Message Signing (mTLS, mTLS)")]
public sealed class Fapi2SignedTlsRequests(RunningProvider provider)
    : Fapi2RequestRules(provider, ConfiguredClients.CertifiedAndSigned, ConfiguredClients.SecondCertified);

/// <summary>With signed requests and signed responses, and a certificate for the rest: codes and tokens.</summary>
[Plan("FAPI 2.0 Message Signing (mTLS, mTLS)")]
public sealed class Fapi2SignedTlsTokens(RunningProvider provider)
    : Fapi2TokenRules(provider, ConfiguredClients.CertifiedAndSigned, ConfiguredClients.SecondCertified);

/// <summary>With signed requests and signed responses, and a certificate for the rest: certificates that bind.</summary>
[Plan("FAPI 2.0 Message Signing (mTLS, mTLS)")]
public sealed class Fapi2SignedTlsCertificates(RunningProvider provider)
    : Fapi2CertificateRules(provider, ConfiguredClients.CertifiedAndSigned, ConfiguredClients.SecondCertified);

/// <summary>With signed requests and signed responses, and a certificate for the rest: certificates that authenticate.</summary>
[Plan("FAPI 2.0 Message Signing (mTLS, mTLS)")]
public sealed class Fapi2SignedTlsCertifiedClient(RunningProvider provider)
    : Fapi2CertificateClientRules(provider, ConfiguredClients.CertifiedAndSigned, ConfiguredClients.SecondCertified);
