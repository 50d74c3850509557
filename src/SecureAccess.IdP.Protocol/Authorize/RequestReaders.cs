using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.IdentityAssurance;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>What the checks read the larger parameters with.</summary>
/// <param name="RequestObjects">Reads <c>request</c> and <c>request_uri</c>.</param>
/// <param name="Hints">Reads <c>id_token_hint</c>.</param>
/// <param name="Details">Reads <c>authorization_details</c>.</param>
/// <param name="Claims">Reads <c>claims</c>.</param>
/// <param name="VerifiedClaims">Reads <c>verified_claims</c> in it.</param>
internal sealed record RequestReaders(
    RequestObjects.RequestObjects RequestObjects, IdTokenHints Hints, DetailsReader Details, ClaimsReader Claims, VerifiedClaimsReader VerifiedClaims);
