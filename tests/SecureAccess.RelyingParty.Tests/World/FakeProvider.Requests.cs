using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SecureAccess.RelyingParty.Tests.World;

/// <summary>Pushed requests (RFC 9126), request objects (RFC 9101) and signed answers (JARM).</summary>
public sealed partial class FakeProvider
{
    private readonly Dictionary<string, Dictionary<string, string>> pushed = [];

    public bool OffersPushedRequests { get; set; }

    public bool RequiresPushedRequests { get; set; }

    /// <summary>What the pushed-request endpoint answers instead of its usual answer.</summary>
    public Func<IResult>? AnswerToPush { get; set; }

    public List<(IHeaderDictionary Headers, IFormCollection Form)> PushedRequests { get; } = [];

    /// <summary>The authorization requests as the provider understood them, however they came.</summary>
    public List<Dictionary<string, string>> Requests { get; } = [];

    public Action<Dictionary<string, object>> AlterSignedResponseHeader { get; set; } = _ => { };

    public Action<Dictionary<string, object>> AlterSignedResponse { get; set; } = _ => { };

    /// <summary>Sends a plain answer where a signed one was asked for.</summary>
    public bool LeavesOutTheSignature { get; set; }

    private async Task<IResult> PushAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        PushedRequests.Add((context.Request.Headers, form));
        if (ProofFault(context.Request, null) is { } wanted)
            return Results.Json(new { error = wanted }, statusCode: 400);
        if (AnswerToPush is not null)
            return AnswerToPush();
        var uri = $"urn:ietf:params:oauth:request_uri:{RandomNumberGenerator.GetHexString(32)}";
        pushed[uri] = form.ToDictionary(one => one.Key, one => one.Value.ToString());
        return Results.Json(new { request_uri = uri, expires_in = 60 }, statusCode: 201);
    }

    private Dictionary<string, string>? Parameters(IQueryCollection query)
    {
        var parameters = query.ToDictionary(one => one.Key, one => one.Value.ToString());
        if (parameters.TryGetValue("request_uri", out var uri) && (!pushed.Remove(uri, out parameters!) || parameters["client_id"] != query["client_id"]))
            return null;
        return parameters.TryGetValue("request", out var request)
            ? Jwt.Claims(request).ToDictionary(one => one.Key, one => one.Value.ToString()!)
            : parameters;
    }

    private Dictionary<string, string> Signed(Dictionary<string, string> request, Dictionary<string, string> response)
    {
        if (request.GetValueOrDefault("response_mode") != "jwt" || LeavesOutTheSignature)
            return response;
        var claims = response.ToDictionary(one => one.Key, one => (object)one.Value);
        claims["aud"] = request["client_id"];
        claims["exp"] = Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        var header = new Dictionary<string, object> { ["alg"] = Signer.Algorithm, ["kid"] = Signer.Kid };
        AlterSignedResponseHeader(header);
        AlterSignedResponse(claims);
        return new Dictionary<string, string> { ["response"] = Jwt.Write(header, claims, Signer.Sign) };
    }
}
