using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.AuthorizationDetails;
using SecureAccess.IdP.Protocol.Authorize.Checks;
using SecureAccess.IdP.Protocol.Claims;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Subjects;
using static SecureAccess.IdP.Protocol.Authorize.AnsweredBy;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// All rules about an authorization request, in order. The order matters: the client before its redirect URI, both before anything that
/// is answered by redirect, and the dear ones (a signature) last. It is walked for new and for resumed requests alike, so what was
/// disabled meanwhile is refused on the way back too (CVE-2026-7571). A new rule is a new row.
/// </summary>
internal sealed class AuthorizePipeline(
    IClientDirectory clients,
    IdTokenHints hints,
    DetailsReader details,
    ClaimsReader claims,
    SubjectIdentifiers subjects,
    ClientKeys keys,
    IOptions<ProtocolOptions> options)
{
    private readonly (AnsweredBy By, IAuthorizeCheck Check)[] table =
    [
        (Page,     new KnownClient(clients)),
        (Page,     new RegisteredRedirectUri()),
        (Page,     new EncryptionKeyAtHand(keys)),
        (Redirect, new KnownResponseMode()),
        (Redirect, new ParametersOnce()),
        (Redirect, new PushedWhereRequired(options)),
        (Redirect, new NoRequestObject()),
        (Redirect, new RegisteredResponseType(options)),
        (Redirect, new AllowedScopes()),
        (Redirect, new NonceOfIdToken()),
        (Redirect, new AllowedResource()),
        (Redirect, new AllowedAuthorizationDetails(details)),
        (Redirect, new ProofKey()),
        (Redirect, new DpopKeyThumbprint()),
        (Redirect, new BoundedValues()),
        (Redirect, new KnownPrompt()),
        (Redirect, new WholeMaxAge()),
        (Redirect, new WishedAcrValues()),
        (Redirect, new RequestedClaims(claims)),
        (Redirect, new WellFormedLocales()),
        (Redirect, new OwnIdTokenHint(hints)),
        (Redirect, new OneSubject(subjects)),
    ];

    public async ValueTask<PipelineOutcome> RunAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        foreach (var (by, check) in table)
        {
            if (await check.CheckAsync(request, cancellationToken) is CheckOutcome.Refused { Error: var error })
                return new PipelineOutcome.Refused(error, by);
        }

        return new PipelineOutcome.Valid();
    }
}
