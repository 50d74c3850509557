using System.Text;

namespace SecureAccess.IdP.Testing.Fuzzing;

/// <summary>One request that makes no sense, and its description for the day it finds something.</summary>
/// <param name="Request">The request.</param>
/// <param name="Described">Method, path and what was sent.</param>
public sealed record Nonsense(HttpRequestMessage Request, string Described)
{
    private const int LongestDescription = 2_000;
    private static readonly string[] Methods = ["GET", "GET", "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "FOO"];

    /// <summary>The next one.</summary>
    /// <param name="dice">Decides everything.</param>
    /// <param name="paths">Where it may go.</param>
    /// <param name="known">Values that mean something to this server: client ids, redirect URIs, secrets, tokens.</param>
    public static Nonsense Next(Dice dice, IReadOnlyList<string> paths, IReadOnlyList<string> known)
    {
        var path = dice.Of(paths);
        var fields = string.Join('&', Enumerable.Range(0, dice.Below(12)).Select(_ => Field(dice, known)));
        var posts = dice.Below(3) > 0;
        var request = new HttpRequestMessage(
            posts ? HttpMethod.Post : new HttpMethod(dice.Of(Methods)),
            posts ? path : $"{path}?{string.Concat(fields.Where(character => character is > ' ' and <= '~' and not '#'))}");
        var body = posts ? Body(dice, request, fields) : "";
        Dress(dice, request, known);
        var described = $"{request.Method} {request.RequestUri} {body} {request.Headers}";
        return new Nonsense(request, described.Length > LongestDescription ? described[..LongestDescription] : described);
    }

    /// <summary>A value: one that means something, one that should not, or one that is too long.</summary>
    public static string Value(Dice dice, IReadOnlyList<string> known) => dice.Below(20) switch
    {
        0 => new string('x', dice.Below(12_000)),
        1 => ForgedJwt.Next(dice),
        2 => ForgedJson.Next(dice),
        < 9 when known.Count > 0 => dice.Of(known),
        _ => dice.Of(Words.Values),
    };

    private static string Field(Dice dice, IReadOnlyList<string> known)
    {
        var name = dice.Of(Words.Names);
        var value = Value(dice, known);
        return $"{(dice.OneIn(2) ? Uri.EscapeDataString(name) : name)}={(dice.OneIn(4) ? value : Uri.EscapeDataString(value))}";
    }

    private static string Body(Dice dice, HttpRequestMessage request, string fields)
    {
        var (text, type) = dice.Below(8) switch
        {
            0 => (ForgedJson.Next(dice), "application/json"),
            1 => (fields, dice.Of(Words.ContentTypes)),
            2 => (ForgedJwt.Next(dice), "application/jwt"),
            _ => (fields, "application/x-www-form-urlencoded"),
        };
        request.Content = new ByteArrayContent(dice.OneIn(20) ? dice.Bytes(500) : Encoding.UTF8.GetBytes(text));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return text;
    }

    private static void Dress(Dice dice, HttpRequestMessage request, IReadOnlyList<string> known)
    {
        if (dice.OneIn(2))
        {
            request.Headers.TryAddWithoutValidation("Authorization", dice.Of(["Basic ", "Bearer ", "DPoP ", "", "bearer "]) + Credential(dice, known));
        }

        if (dice.OneIn(6))
        {
            request.Headers.TryAddWithoutValidation("DPoP", ForgedJwt.Next(dice));
        }

        if (dice.OneIn(4))
        {
            var (name, value) = dice.Of(Words.Headers);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static string Credential(Dice dice, IReadOnlyList<string> known) => dice.Below(4) switch
    {
        0 => ForgedJwt.Next(dice),
        1 when known.Count > 0 => Visible(dice.Of(known)),
        2 => dice.Of(["abc", "a.b.c", "===", "e30.e30.e30"]),
        _ => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Value(dice, known)}:{Value(dice, known)}")),
    };

    private static string Visible(string value) => string.Concat(value.Where(character => character is > ' ' and <= '~'));
}
