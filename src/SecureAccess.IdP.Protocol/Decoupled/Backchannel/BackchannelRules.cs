using System.Buffers;
using System.Globalization;
using SecureAccess.IdP.Protocol.Authorize;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Decoupled.Backchannel;

/// <summary>What the parameters of CIBA Core 7.1 must be, beside those an authorization request has as well.</summary>
internal static class BackchannelRules
{
    private const int MaximumBindingMessage = 64;
    private const int MaximumNotificationToken = 1024;
    private const int MaximumHint = 320;

    // 7.1: short and of plain characters, since it is read on two screens and compared. Nothing that could pass for markup or an address.
    private static readonly SearchValues<char> BindingCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -_.,#");

    // RFC 6750, 2.1: b64token.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    public static CheckOutcome Check(Client client, RequestParameters parameters)
    {
        // 7.1: exactly one hint says whom the request is about.
        string[] hints = ["login_hint", "id_token_hint", "login_hint_token"];
        if (hints.Count(parameters.Has) != 1)
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "Exactly one of login_hint and id_token_hint must be sent.");

        if (parameters.Has("login_hint_token"))
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "login_hint_token is not supported.");

        if (parameters["login_hint"].Length > MaximumHint)
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "login_hint is too long.");

        var message = parameters["binding_message"];
        if (message.Length > MaximumBindingMessage || message.AsSpan().ContainsAnyExcept(BindingCharacters))
            return CheckOutcome.Refuse(ErrorCode.InvalidBindingMessage, "binding_message must be at most 64 plain characters.");

        if (parameters.Has("requested_expiry") && RequestedExpiry(parameters) is null)
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "requested_expiry must be a whole number of seconds from one up.");

        var token = parameters["client_notification_token"];
        if (client.BackchannelTokenDeliveryMode != BackchannelDelivery.Ping)
            return CheckOutcome.Pass;

        return token.Length is 0 or > MaximumNotificationToken || token.AsSpan().ContainsAnyExcept(TokenCharacters)
            ? CheckOutcome.Refuse(ErrorCode.InvalidRequest, "client_notification_token must be a bearer token of at most 1024 characters.")
            : CheckOutcome.Pass;
    }

    /// <summary><c>requested_expiry</c>; none if it was not sent or is none.</summary>
    public static TimeSpan? RequestedExpiry(RequestParameters parameters) =>
        int.TryParse(parameters["requested_expiry"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
