using System.Net;
using System.Text;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Errors;

/// <summary>Seeded nonsense at every endpoint: whatever is sent, the answer is one of the protocol's, and never a fault.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 400;

    private static readonly string[] Paths =
    [
        "/connect/authorize", "/connect/par", "/connect/token", "/connect/userinfo", "/connect/logout", "/connect/jwks",
        "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server",
    ];

    private static readonly string[] Names =
    [
        "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge", "code_challenge_method",
        "prompt", "max_age", "acr_values", "ui_locales", "id_token_hint", "claims", "login_hint", "display", "resource", "request", "request_uri",
        "grant_type", "code", "code_verifier", "refresh_token", "client_secret", "client_assertion", "client_assertion_type", "access_token",
        "post_logout_redirect_uri", "logout_hint", "", "\u0000", "a[b]",
    ];

    private static readonly string[] Values =
    [
        "", " ", "web", "basic", "native", "signing", SampleClients.Callback, SampleClients.PostLogout, "code", "openid", "openid offline_access", "query", "S256",
        Provider.Challenge, Provider.Verifier, "none", "login", "none login", "0", "-1", "99999999999999999999", "\u0000", "\uD83D\uDE00", "ü",
        "%", "%zz", "%00", "%u0041", "'\"><script>alert(1)</script>", "{}", "[]", "{\"id_token\":{\"acr\":{\"essential\":true}}}", "{\"a\":{\"a\":{\"a\":1}}}",
        "authorization_code", "refresh_token", "password", "e30.e30.e30", "eyJhbGciOiJub25lIn0.e30.", "a.b.c", "..", "....",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", SampleClients.Secret, "\r\nSet-Cookie: x=y", "../../etc/passwd", "en es-MX",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8", "application/x-www-form-urlencoded; charset=x",
        "application/json", "multipart/form-data", "multipart/form-data; boundary=a", "text/html", "/", ";",
    ];

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(3u)]
    public async Task Nothing_that_is_sent_is_a_fault(uint seed)
    {
        await using var provider = await Provider.StartAsync();
        var dice = new Dice(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (request, described) = Nonsense(dice);
            var answer = await provider.SendAsync(request);

            ((int)answer.StatusCode).ShouldBeLessThan(500, described);
            var location = answer.Headers.TryGetValues("Location", out var values) ? values.Single() : "";
            (location.Length == 0 || location.StartsWith("https://app.example/", StringComparison.Ordinal) || location[0] == '/').ShouldBeTrue(location);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<script>");
        }
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    public async Task A_valid_request_with_one_part_broken_is_no_fault_either(uint seed)
    {
        await using var provider = await Provider.StartAsync();
        var dice = new Dice(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var parameters = Provider.AuthorizeParameters(dice.Of(["web", "basic"])).ToList();
            parameters.Add(new(dice.Of(Names), dice.Value()));

            var answer = await provider.PostAsync("/connect/authorize", parameters);

            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.SeeOther, HttpStatusCode.BadRequest);
        }
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    public async Task A_token_with_one_part_broken_is_no_token(uint seed)
    {
        await using var provider = await Provider.StartAsync();
        var token = (await provider.SignInAsync()).AccessToken;
        var dice = new Dice(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var broken = dice.Break(token);
            if (broken == token)
                continue;

            var answer = await provider.UserInfoAsync(broken);

            // The last character of a base64url part may carry bits that mean nothing.
            if (answer.StatusCode == HttpStatusCode.OK)
                broken[..^1].ShouldBe(token[..^1]);
            else
                answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    private static (HttpRequestMessage Request, string Described) Nonsense(Dice dice)
    {
        var body = string.Join('&', Enumerable.Range(0, dice.Below(12)).Select(_ =>
            $"{(dice.Below(2) == 0 ? Uri.EscapeDataString(dice.Of(Names)) : dice.Of(Names))}={(dice.Below(3) > 0 ? Uri.EscapeDataString(dice.Value()) : dice.Value())}"));
        var path = dice.Of(Paths);
        var post = dice.Below(2) == 0;
        var request = new HttpRequestMessage(
            post ? HttpMethod.Post : new HttpMethod(dice.Of(["GET", "GET", "HEAD", "PUT", "OPTIONS", "PATCH"])),
            post ? path : path + "?" + string.Concat(body.Where(character => character is > ' ' and <= '~' and not '#')));
        if (post)
        {
            request.Content = new ByteArrayContent(dice.Below(10) == 0 ? dice.Bytes(500) : Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", dice.Below(3) > 0 ? ContentTypes[0] : dice.Of(ContentTypes));
        }

        if (dice.Below(3) == 0)
        {
            var scheme = dice.Of(["Basic ", "Bearer ", "DPoP ", "", "Basic", "bearer "]);
            var value = dice.Below(2) == 0 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(dice.Value() + ":" + dice.Value())) : dice.Of(["abc", "a.b.c", "===", "e30.e30.e30"]);
            request.Headers.TryAddWithoutValidation("Authorization", scheme + value);
        }

        return (request, $"{request.Method} {path} {body}");
    }

    // A linear congruence: the same seed is the same nonsense for ever, and no secret depends on it.
    private sealed class Dice(uint seed)
    {
        private uint state = (seed * 2654435761u) + 1;

        public int Below(int limit)
        {
            state = unchecked((state * 1664525u) + 1013904223u);
            return (int)((state >> 8) % (uint)limit);
        }

        public string Of(string[] choices) => choices[Below(choices.Length)];

        public string Value() => Below(20) == 0 ? new string('x', Below(12_000)) : Of(Values);

        public byte[] Bytes(int most) => [.. Enumerable.Range(0, Below(most)).Select(_ => (byte)Below(256))];

        public string Break(string text)
        {
            var at = Below(text.Length);
            return Below(4) switch
            {
                0 => text[..at],
                1 => text.Remove(at, 1),
                2 => text.Insert(at, Of(["A", ".", "=", "-", "ü"])),
                _ => string.Concat(text.AsSpan(0, at), Of(["A", "b", "_", "."]), text.AsSpan(at + 1)),
            };
        }
    }
}
