namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>FAPI 2.0's flow: a pushed request (RFC 9126), a code, and tokens bound to a DPoP key (RFC 9449), by <c>private_key_jwt</c>.</summary>
internal static class PushedFlow
{
    public static async Task RunAsync(LoadVisitor visitor)
    {
        var issuer = MachineFlows.Issuer(visitor);
        var verifier = CompactJwt.Unique() + CompactJwt.Unique();
        var redirectUri = Uri.EscapeDataString(BenchmarkClients.RedirectUri);
        var pushed = await visitor.SendAsync(
            RawRequest.Form(
                "/connect/par",
                "",
                $"client_id={BenchmarkClients.Fapi}&response_type=code&redirect_uri={redirectUri}&scope=openid&state=af0ifjsldkj"
                    + $"&code_challenge={PersonFlows.Challenge(verifier)}&code_challenge_method=S256&"
                    + visitor.Key.Assertion(BenchmarkClients.Fapi, issuer)),
            201);
        var requestUri = Uri.EscapeDataString(PersonFlows.Member(pushed, "request_uri"));
        var authorized = await visitor.SendAsync(
            RawRequest.Get(
                $"/connect/authorize?client_id={BenchmarkClients.Fapi}&request_uri={requestUri}", visitor.Next(visitor.Job.Cookies)),
            303);
        var code = PersonFlows.CodeOf(authorized);
        var answer = await visitor.Connection.SendAsync(TokenRequest(visitor, issuer, code, verifier, redirectUri));
        if (answer.Status == 400 && answer.Header("DPoP-Nonce") is { Length: > 0 } nonce)
        {
            // RFC 9449, 8: told once, the nonce is good for many proofs.
            visitor.DpopNonce = nonce;
            await visitor.SendAsync(TokenRequest(visitor, issuer, code, verifier, redirectUri), 200);
        }
        else if (answer.Status != 200)
        {
            throw new UnexpectedAnswerException($"{answer.Status}: {answer.Text}");
        }
    }

    private static byte[] TokenRequest(LoadVisitor visitor, string issuer, string code, string verifier, string redirectUri) => RawRequest.Form(
        "/connect/token",
        visitor.Key.Proof("POST", issuer + "/connect/token", visitor.DpopNonce),
        $"grant_type=authorization_code&code={code}&code_verifier={verifier}&redirect_uri={redirectUri}&"
            + visitor.Key.Assertion(BenchmarkClients.Fapi, issuer));
}
