using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// Request objects and self-issued registration are not taken; each has its own error (OpenID Connect Core, 3.1.2.6 and 6). Ignoring them
/// would silently drop what the client meant to be signed.
/// </summary>
internal sealed class NoRequestObject : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(request.Parameters switch
        {
            var sent when sent.Has("request") => CheckOutcome.Refuse(ErrorCode.RequestNotSupported, "The request parameter is not supported."),
            var sent when sent.Has("request_uri") => CheckOutcome.Refuse(ErrorCode.RequestUriNotSupported, "The request_uri parameter is not supported."),
            var sent when sent.Has("registration") => CheckOutcome.Refuse(ErrorCode.RegistrationNotSupported, "The registration parameter is not supported."),
            _ => CheckOutcome.Pass,
        });
}
