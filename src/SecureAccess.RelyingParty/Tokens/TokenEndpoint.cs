namespace SecureAccess.RelyingParty;

/// <summary>Calls the provider's token endpoint: redeems a code, renews an access token, asks for a machine's own.</summary>
internal sealed class TokenEndpoint(ProviderChannel channel)
{
    public Task<TokenAnswer> RedeemAsync(
        ProviderMetadata provider, string code, string redirectUri, string codeVerifier, CancellationToken cancellation) =>
        AskAsync(
            provider,
            new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = redirectUri,
                ["code_verifier"] = codeVerifier,
            },
            cancellation);

    public Task<TokenAnswer> RefreshAsync(ProviderMetadata provider, string refreshToken, CancellationToken cancellation) =>
        AskAsync(
            provider,
            new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken },
            cancellation);

    public async Task<TokenAnswer> AskAsync(
        ProviderMetadata provider, IReadOnlyDictionary<string, string> form, CancellationToken cancellation) =>
        await channel.PostAsync(provider, provider.TokenEndpoint, form, cancellation) switch
        {
            ChannelAnswer.Unreachable unreachable => new TokenAnswer.Unreachable(unreachable.Detail),
            ChannelAnswer.Said { IsSuccess: true } said => Success(said),
            ChannelAnswer.Said said => new TokenAnswer.Refused(said.Error),
            _ => new TokenAnswer.Unreachable("Unknown answer"),
        };

    private TokenAnswer Success(ChannelAnswer.Said said)
    {
        var answer = said.Content;
        if (answer.Text("access_token") is not { Length: > 0 } accessToken)
            return new TokenAnswer.Unreachable("The token endpoint's answer holds no access token");

        // RFC 6749 section 7.1: a token of a type that we do not understand must not be used. Nor one of a weaker type than we
        // asked for: a bearer token in place of a bound one would be a downgrade (RFC 9449 section 5).
        var type = channel.Proofs is null ? "Bearer" : "DPoP";
        if (!string.Equals(answer.Text("token_type"), type, StringComparison.OrdinalIgnoreCase))
            return new TokenAnswer.Unreachable($"The token endpoint's answer is not of token_type {type}");
        return new TokenAnswer.Issued(
            accessToken,
            answer.Seconds("expires_in") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            answer.Text("refresh_token"),
            answer.Text("id_token"));
    }
}
