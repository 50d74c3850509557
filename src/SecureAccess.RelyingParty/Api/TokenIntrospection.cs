namespace SecureAccess.RelyingParty;

/// <summary>
/// Asks the provider about a token that says nothing by itself (RFC 7662). Each call is asked for anew, so that a revoked token
/// is refused at once.
/// </summary>
internal sealed class TokenIntrospection(ProviderDirectory provider, ProviderChannel channel)
{
    private const int LargestToken = 4096;

    /// <summary>The token's claims, as far as the provider vouches for them to this API.</summary>
    public async Task<SignedToken> AskAsync(string token, CancellationToken cancellation)
    {
        if (token.Length is 0 or > LargestToken)
            return new SignedToken.Rejected(TokenFault.Malformed);
        var read = await provider.ReadAsync(cancellation);
        if (read is not ProviderAnswer.Known { Metadata: var metadata })
            return new SignedToken.ProviderUnreachable(((ProviderAnswer.Unreachable)read).Detail);
        if (metadata.IntrospectionEndpoint is not { } endpoint)
            return new SignedToken.ProviderUnreachable("The provider publishes no introspection_endpoint");

        var form = new Dictionary<string, string> { ["token"] = token, ["token_type_hint"] = "access_token" };
        return await channel.PostAsync(metadata, endpoint, form, cancellation) switch
        {
            ChannelAnswer.Said { IsSuccess: true } said => said.Content.TryGetProperty("active", out var active)
                && active.ValueKind == System.Text.Json.JsonValueKind.True
                    ? new SignedToken.Verified(metadata.Issuer, "none", said.Content)
                    : new SignedToken.Rejected(TokenFault.Inactive),
            ChannelAnswer.Said said => new SignedToken.ProviderUnreachable($"Introspection refused this API: {said.Error}"),
            ChannelAnswer.Unreachable down => new SignedToken.ProviderUnreachable(down.Detail),
            _ => new SignedToken.ProviderUnreachable("Unknown answer"),
        };
    }

    /// <summary>The broken rule of an active token's answer; null when it is for this API, now.</summary>
    public static TokenFault? FindFault(SignedToken.Verified token, string audience, TimeSpan skew, DateTimeOffset now)
    {
        var claims = token.Claims;
        if (claims.TryGetProperty("iss", out _) && !string.Equals(claims.Text("iss"), token.Issuer, StringComparison.Ordinal))
            return TokenFault.Issuer;

        // Active means active somewhere: a token for another API would pass without this (RFC 7662 section 4).
        if (!claims.Audiences().Contains(audience, StringComparer.Ordinal))
            return TokenFault.Audience;
        if (claims.Seconds("exp") is { } expiry && expiry <= (now - skew).ToUnixTimeSeconds())
            return TokenFault.Expired;
        return string.IsNullOrEmpty(claims.Text("sub")) ? TokenFault.Subject : null;
    }
}
