namespace SecureAccess.RelyingParty;

/// <summary>What is wrong with the options of a sign-in: each fault is a sentence that says how to put it right.</summary>
internal static class SignInFaults
{
    public static IEnumerable<string> Of(SecureAccessOptions options) =>
    [
        .. OptionFaults.Authority(options.Authority),
        .. OptionFaults.Algorithms(options.AllowedAlgorithms),
        .. OptionFaults.Skew(options.ClockSkew),
        .. options.Client.Faults(),
        .. OptionFaults.When(!options.Scopes.Contains("openid"), "Scopes must contain openid: without it the provider issues no ID token."),
        .. OptionFaults.When(
            options.RequiredAcr is not null && !AcrLadder.Values.Contains(options.RequiredAcr),
            $"RequiredAcr {options.RequiredAcr} is not one of the known values; see AcrLadder."),
        .. OptionFaults.When(options.MaxAge < TimeSpan.Zero, "MaxAge must be zero or more."),
        .. OptionFaults.When(
            options.SignRequestObjects && options.ClientKey is null, "SignRequestObjects needs a ClientKey: requests are signed with it."),
        .. OptionFaults.When(!options.SignedOutCallbackPath.HasValue, "SignedOutCallbackPath must be a path."),
        .. OptionFaults.When(
            !options.BackChannelLogoutPath.HasValue || !options.FrontChannelLogoutPath.HasValue,
            "BackChannelLogoutPath and FrontChannelLogoutPath must be paths."),
        .. OptionFaults.When(
            options.SessionIdleTimeout < TimeSpan.FromMinutes(1) || options.SessionIdleTimeout > TimeSpan.FromHours(1),
            "SessionIdleTimeout must be between 1 minute and 1 hour."),
        .. OptionFaults.When(
            options.SessionLifetime < options.SessionIdleTimeout || options.SessionLifetime > TimeSpan.FromHours(24),
            "SessionLifetime must be at least SessionIdleTimeout and at most 24 hours."),
    ];
}
