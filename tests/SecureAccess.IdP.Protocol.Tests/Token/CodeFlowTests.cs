using System.Net;
using System.Security.Cryptography;
using System.Text;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.Token;

public sealed class CodeFlowTests
{
    [Fact]
    public async Task A_code_buys_tokens()
    {
        await using var provider = await Provider.StartAsync();

        var answer = await provider.SignInAsync(scope: "openid email");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text("token_type").ShouldBe("Bearer");
        answer.Text("scope").ShouldBe("openid email");
        answer.Body.GetProperty("expires_in").GetInt64().ShouldBe(900);
        answer.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
