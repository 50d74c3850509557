using System.Net;
using System.Text.Json;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>An answer of the token endpoint.</summary>
public sealed class TokenAnswer
{
    private TokenAnswer(HttpResponseMessage message, JsonElement body) => (Message, Body) = (message, body);

    public HttpResponseMessage Message { get; }

    public JsonElement Body { get; }

    public HttpStatusCode Status => Message.StatusCode;

    public string Error => Text("error");

    public string AccessToken => Text("access_token");

    public string IdToken => Text("id_token");

    public string RefreshToken => Text("refresh_token");

    public bool Has(string member) => Body.TryGetProperty(member, out _);

    public string Text(string member) => Body.GetProperty(member).GetString()!;

    public static async Task<TokenAnswer> ReadAsync(HttpResponseMessage message)
    {
        var text = await message.Content.ReadAsStringAsync();
        text.ShouldStartWith("{");
        using var document = JsonDocument.Parse(text);
        return new TokenAnswer(message, document.RootElement.Clone());
    }

    public void ShouldBeRefused(string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Error.ShouldBe(error);
        Status.ShouldBe(status);
        Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
