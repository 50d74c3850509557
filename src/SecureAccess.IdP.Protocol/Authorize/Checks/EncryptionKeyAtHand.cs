using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Fetching;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// A client that registered for encrypted answers has a key to encrypt to. If its <c>jwks_uri</c> lost it, it could not be answered at the
/// end, nor told so by an encrypted error; so the person is told at the beginning, and nothing goes out in the open.
/// </summary>
internal sealed class EncryptionKeyAtHand(ClientKeys keys) : IAuthorizeCheck
{
    public async ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        var client = request.Client;
        return await HasKeyAsync(client, client.IdTokenEncryptedResponseAlg, cancellationToken)
            && await HasKeyAsync(client, client.AuthorizationEncryptedResponseAlg, cancellationToken)
                ? CheckOutcome.Pass
                : CheckOutcome.Refuse(
                    ErrorCode.InvalidRequest,
                    "The application asked for encrypted answers, and has no key to encrypt them to.",
                    "Publish a key with use enc of the registered algorithm's family.");
    }

    private async ValueTask<bool> HasKeyAsync(Client client, string alg, CancellationToken cancellationToken) =>
        alg.Length == 0 || (await keys.FindAsync(client, kid: "", cancellationToken)).FindEncryption(alg) is not null;
}
