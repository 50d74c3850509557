using System.Net;
using System.Text;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.Token;

/// <summary>RFC 6749, 3.2: what a token request must look like before anything in it counts.</summary>
public sealed class TokenMessageTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_post_is_answered(string method)
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/connect/token"));

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Theory]
    [InlineData("application/json", "{\"grant_type\":\"authorization_code\"}")]
    [InlineData("text/plain", "grant_type=authorization_code")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", "grant_type=x")]
    public async Task Only_forms_are_read(string contentType, string body)
    {
        await using var provider = await Provider.StartAsync();

        (await PostAsync(provider, Encoding.UTF8.GetBytes(body), contentType)).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task A_body_without_a_content_type_is_refused()
    {
        await using var provider = await Provider.StartAsync();

        (await PostAsync(provider, "grant_type=x"u8.ToArray(), null)).ShouldBeRefused("invalid_request");
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task Too_large_a_body_is_refused_unread()
    {
        await using var provider = await Provider.StartAsync();
        var body = Encoding.ASCII.GetBytes("grant_type=" + new string('a', 70_000));

        (await PostAsync(provider, body)).ShouldBeRefused("invalid_request", HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Too_large_a_body_is_refused_though_its_length_is_not_announced()
    {
        await using var provider = await Provider.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new StreamContent(new MemoryStream(new byte[200_000])),
        };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.TransferEncodingChunked = true;

        var answer = await TokenAnswer.ReadAsync(await provider.SendAsync(request));

        answer.ShouldBeRefused("invalid_request", HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("grant_type=authorization_code&grant_type=refresh_token")]
    [InlineData("grant_type=authorization_code&code=a&code=a")]
    [InlineData("grant_type=authorization_code&c%6fde=a&code=b")]
    [InlineData("code=a%00b")]
    public async Task Repeated_and_impossible_parameters_are_refused(string body)
    {
        await using var provider = await Provider.StartAsync();

        (await PostAsync(provider, Encoding.ASCII.GetBytes(body))).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        await using var provider = await Provider.StartAsync();

        (await PostAsync(provider, [(byte)'a', (byte)'=', 0xC3, 0x28])).ShouldBeRefused("invalid_request");
    }

    [Fact]
    [Attack(AttackClass.ResourceExhaustion)]
    public async Task Too_many_or_too_long_parameters_are_refused()
    {
        await using var provider = await Provider.StartAsync();

        var many = string.Join('&', Enumerable.Range(0, 65).Select(number => $"p{number}=x"));
        (await PostAsync(provider, Encoding.ASCII.GetBytes(many))).ShouldBeRefused("invalid_request");
        (await PostAsync(provider, Encoding.ASCII.GetBytes("code=" + new string('a', 8193)))).ShouldBeRefused("invalid_request");
        (await PostAsync(provider, Encoding.ASCII.GetBytes(new string('a', 129) + "=1"))).ShouldBeRefused("invalid_request");
    }

    [Fact]
    public async Task Parameters_in_the_query_are_not_seen()
    {
        await using var provider = await Provider.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, $"/connect/token?client_id=basic&client_secret={SampleClients.Secret}")
        {
            Content = new StringContent("grant_type=authorization_code", Encoding.UTF8, "application/x-www-form-urlencoded"),
        };

        (await TokenAnswer.ReadAsync(await provider.SendAsync(request))).ShouldBeRefused("invalid_request");
    }

    private static async Task<TokenAnswer> PostAsync(Provider provider, byte[] body, string? contentType = "application/x-www-form-urlencoded")
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        return await TokenAnswer.ReadAsync(await provider.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = content }));
    }
}
