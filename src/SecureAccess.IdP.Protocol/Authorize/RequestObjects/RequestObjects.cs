using System.Text;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Fetching;
using SecureAccess.IdP.Protocol.Jwt;
using SecureAccess.IdP.Protocol.Jwt.Encryption;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Authorize.RequestObjects;

/// <summary>
/// Gets a request's object, by value or from where the client registered that it keeps it, and takes the parameters out of it once its
/// signature is proven (RFC 9101, 6; OpenID Connect Core, 6).
/// </summary>
internal sealed class RequestObjects(RequestObjectRules rules, Fetcher fetcher, JweReader encrypted)
{
    private const int MaximumUri = 512;

    public async Task<RequestObjectReading> ReadAsync(AuthorizeRequest request, CancellationToken cancellationToken)
    {
        var sent = request.Parameters;
        if (sent.Has("request") && sent.Has("request_uri"))
            return RequestObjectReading.Refuse(ErrorCode.InvalidRequest, "request and request_uri exclude each other.");

        if (sent.Repeated.Count > 0)
            return RequestObjectReading.Refuse(ErrorCode.InvalidRequest, "A parameter was sent more than once.");

        if (sent.Has("request"))
            return await VerifyAsync(request, sent["request"], cancellationToken);

        return await FetchAsync(request.Client, sent["request_uri"], cancellationToken) is { Length: > 0 } fetched
            ? await VerifyAsync(request, fetched, cancellationToken)
            : RequestObjectReading.Refuse(ErrorCode.InvalidRequestUri, "request_uri is not registered for the client, or holds no request object.");
    }

    // Registered addresses only, compared whole: a fragment is the version the client means (OpenID Connect Core, 6.2), and nothing that a
    // request merely names is fetched (CVE-2020-10770).
    private async Task<string> FetchAsync(Client client, string requestUri, CancellationToken cancellationToken)
    {
        if (requestUri.Length > MaximumUri || !client.RequestUris.Contains(requestUri, StringComparer.Ordinal))
            return "";

        var fragment = requestUri.IndexOf('#', StringComparison.Ordinal);
        var address = fragment < 0 ? requestUri : requestUri[..fragment];
        return await fetcher.GetAsync(address, FetchedType.RequestObject, cancellationToken) is FetchOutcome.Fetched { Body: var body }
            ? Encoding.ASCII.GetString(body.Span).Trim()
            : "";
    }

    private async Task<RequestObjectReading> VerifyAsync(AuthorizeRequest request, string text, CancellationToken cancellationToken)
    {
        if (JwtReader.Read(await OpenAsync(request.Client, text, cancellationToken)) is not JwtReading.Read { Jwt: var jwt })
            return Invalid("malformed, or encrypted to no key of ours");

        return await VerifyAsync(request, jwt, cancellationToken);
    }

    // What is encrypted must be signed inside (RFC 9101, 6.1; CVE-2026-9793): anybody can encrypt to us. The layer that is taken off here
    // proves nothing, and what is under it goes the same way as an object that came in the open.
    private async Task<string> OpenAsync(Client client, string text, CancellationToken cancellationToken)
    {
        if (!JweReader.IsJwe(text))
            return text;

        return await encrypted.ReadAsync(text, cancellationToken) is JweReading.Decrypted { Inner: var inner, Alg: var alg, Enc: var enc }
            && (client.RequestObjectEncryptionAlg.Length == 0 || client.RequestObjectEncryptionAlg == alg)
            && (client.RequestObjectEncryptionEnc.Length == 0 || client.RequestObjectEncryptionEnc == enc)
                ? inner
                : "";
    }

    private async Task<RequestObjectReading> VerifyAsync(AuthorizeRequest request, UnverifiedJwt jwt, CancellationToken cancellationToken)
    {
        if (await rules.FindObjectionAsync(jwt, request.Client, cancellationToken) is { Length: > 0 } objection)
            return Invalid(objection);

        if (!RequestObjectParameters.TryRead(jwt.Claims, out var parameters))
            return Invalid("members");

        if (!request.Pushed && !RequestObjectRules.IsExplicitlyTyped(jwt) && !TryTakeOutside(request.Parameters, parameters))
            return Invalid("response_type or scope outside");

        parameters["client_id"] = request.Client.ClientId;
        return new RequestObjectReading.Resolved(new RequestParameters(parameters));
    }

    // OpenID Connect Core, 6.1: without the type of RFC 9101, response_type and scope=openid stand outside too, so that the request is a valid
    // one by OAuth; what stands inside is what counts, and response_type may not say otherwise there.
    private static bool TryTakeOutside(RequestParameters outside, Dictionary<string, string> inside)
    {
        if (!outside.Has("response_type") || !SpaceDelimited.Split(outside["scope"]).Contains(StandardScopes.OpenId))
            return false;

        inside.TryAdd("scope", outside["scope"]);
        return inside.TryAdd("response_type", outside["response_type"]) || inside["response_type"] == outside["response_type"];
    }

    private static RequestObjectReading Invalid(string detail) =>
        RequestObjectReading.Refuse(ErrorCode.InvalidRequestObject, "The request object is not valid.", detail);
}
