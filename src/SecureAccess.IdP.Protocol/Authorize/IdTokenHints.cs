using SecureAccess.IdP.Protocol.Jwt;

namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>Reads <c>id_token_hint</c> for sign-in and sign-out: our signature and our issuer count, its expiry does not.</summary>
internal sealed class IdTokenHints(OwnTokens tokens)
{
    public async ValueTask<HintReading> ReadAsync(string token, CancellationToken cancellationToken)
    {
        if (await tokens.VerifyAsync(token, OwnTokens.IdToken, cancellationToken) is not OwnToken.Ours { Claims: var claims })
            return new HintReading.Invalid();

        var (subject, audience) = (claims.Text("sub"), claims.Audience());
        return subject.Length > 0 && audience.Count == 1
            ? new HintReading.Valid(new IdTokenHint(subject, claims.Text("sid"), audience[0]))
            : new HintReading.Invalid();
    }
}
