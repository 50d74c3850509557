using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Authorize.Checks;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Subjects;
using static SecureAccess.IdP.Protocol.Authorize.AnsweredBy;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>
/// All rules about an authorization request, in order. The order matters: the client before its redirect URI, both before anything that
/// is answered by redirect (what is refused earlier goes to a page, whatever its row says), and the dear ones (a signature) last: but for a
/// request object, which decides what all the others look at. It is walked for new and for resumed requests alike, so what was
/// disabled meanwhile is refused on the way back too (CVE-2026-7571). A new rule is a new row.
/// </summary>
internal sealed class AuthorizePipeline(
    IClientDirectory clients, RequestReaders readers, SubjectIdentifiers subjects, ClientKeys keys, IOptions<ProtocolOptions> options)
{
    private readonly (AnsweredBy By, IAuthorizeCheck Check)[] table =
    [
        (Page,     new KnownClient(clients)),
        (Redirect, new ResolvedRequestObject(readers.RequestObjects)),
        (Page,     new RegisteredRedirectUri()),
        (Page,     new EncryptionKeyAtHand(keys)),
        (Redirect, new KnownResponseMode()),
        (Redirect, new ParametersOnce()),
        (Redirect, new PushedWhereRequired(options)),
        (Redirect, new SignedWhereRequired()),
        (Redirect, new NoSelfRegistration()),
        (Redirect, new RegisteredResponseType(options)),
        (Redirect, new AllowedScopes()),
        (Redirect, new NonceOfIdToken()),
        (Redirect, new AllowedResource()),
        (Redirect, new AllowedAuthorizationDetails(readers.Details)),
        (Redirect, new ProofKey()),
        (Redirect, new DpopKeyThumbprint()),
        (Redirect, new BoundedValues()),
        (Redirect, new KnownPrompt()),
        (Redirect, new WholeMaxAge()),
        (Redirect, new WishedAcrValues()),
        (Redirect, new RequestedClaims(readers.Claims)),
        (Redirect, new RequestedVerifiedClaims(readers.VerifiedClaims)),
        (Redirect, new WellFormedLocales()),
        (Redirect, new OwnIdTokenHint(readers.Hints)),
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
