using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureAccess.IdP.Conformance.Client;

/// <summary>A key of a relying party, and JWTs signed with it as these tests like, right or wrong.</summary>
public sealed class SigningKey
{
    private readonly ECDsa? ec;
    private readonly RSA? rsa;

    private SigningKey(string alg, string kid)
    {
        (Alg, Kid) = (alg, kid);
        if (alg == "ES256")
        {
            ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        }
        else
        {
            rsa = RSA.Create(2048);
        }
    }

    /// <summary>The algorithm it signs with.</summary>
    public string Alg { get; }

    /// <summary>Its key id.</summary>
    public string Kid { get; }

    /// <summary>A new key.</summary>
    public static SigningKey New(string alg = "ES256", string? kid = null) => new(alg, kid ?? RelyingParty.Random());

    /// <summary>The public part as a JWK (RFC 7517).</summary>
    public JsonObject PublicJwk()
    {
        if (ec is not null)
        {
            return PublicJwk(ec);
        }

        var numbers = rsa!.ExportParameters(false);
        return new JsonObject { ["e"] = Base64Url.EncodeToString(numbers.Exponent), ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(numbers.Modulus) };
    }

    /// <summary>The public part of a key on P-256.</summary>
    public static JsonObject PublicJwk(ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return new JsonObject
        {
            ["crv"] = "P-256", ["kty"] = "EC", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y),
        };
    }

    /// <summary>The public part with its private part: what nobody must send.</summary>
    public JsonObject PrivateJwk()
    {
        var jwk = PublicJwk();
        jwk["d"] = Base64Url.EncodeToString(ec is not null ? ec.ExportParameters(true).D! : rsa!.ExportParameters(true).D!);
        return jwk;
    }

    /// <summary>The thumbprint (RFC 7638): the members above, in their order.</summary>
    public string Thumbprint() => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(PublicJwk().ToJsonString())));

    /// <summary>A set of public keys for a registration.</summary>
    public static string JwkSet(params IEnumerable<SigningKey> keys)
    {
        var set = new JsonArray();
        foreach (var key in keys)
        {
            var jwk = key.PublicJwk();
            (jwk["kid"], jwk["use"], jwk["alg"]) = (key.Kid, "sig", key.Alg);
            set.Add(jwk);
        }

        return new JsonObject { ["keys"] = set }.ToJsonString();
    }

    /// <summary>Signs a JWT.</summary>
    /// <param name="claims">Its claims.</param>
    /// <param name="header">Header members beside or instead of <c>alg</c> and <c>kid</c>; null leaves one out.</param>
    public string Sign(JsonObject claims, params IEnumerable<(string Name, JsonNode? Value)> header)
    {
        var members = new JsonObject { ["alg"] = Alg, ["kid"] = Kid };
        foreach (var (name, value) in header)
        {
            members.Remove(name);
            if (value is not null)
            {
                members[name] = value;
            }
        }

        var input = $"{Part(members)}.{Part(claims)}";
        return $"{input}.{Base64Url.EncodeToString(Signature(Encoding.ASCII.GetBytes(input), members["alg"]?.GetValue<string>() ?? ""))}";
    }

    private byte[] Signature(byte[] input, string alg) => alg switch
    {
        "none" => [],
        "HS256" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(PublicJwk().ToJsonString()), input),
        "PS256" => rsa!.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "RS256" => rsa!.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        _ => ec!.SignData(input, HashAlgorithmName.SHA256),
    };

    private static string Part(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
