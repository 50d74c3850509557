using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>OpenID Connect Core 1.0, 6: request objects are served or refused, and never passed over in silence.</summary>
[Plan("Basic OP")]
public sealed class BasicOpRequestObjects(RunningProvider provider)
{
    private readonly RelyingParty basic = new(provider, ConfiguredClients.Basic);

    [Fact, Module("oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported")]
    [Attack(AttackClass.AlgorithmConfusion)]
    public async Task An_unsigned_request_object_is_refused_by_name()
    {
        var request = basic.Request();
        request["request"] = Unsigned(request);
        var answer = (await basic.AuthorizeAsync(await provider.People.SamAsync(), request)).Answer;
        answer["error"].ShouldBeOneOf("request_not_supported", "invalid_request_object");
        answer["code"].ShouldBeEmpty();
    }

    [Fact, Module("oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported")]
    public async Task A_request_URI_that_was_never_registered_is_refused_by_name()
    {
        var request = basic.Request(("request_uri", "https://conformance-basic.example/request-object"));
        var answer = (await basic.AuthorizeAsync(await provider.People.SamAsync(), request)).Answer;
        answer["error"].ShouldBeOneOf("request_uri_not_supported", "invalid_request_uri");
        answer["code"].ShouldBeEmpty();
    }

    [Fact, Module("oidcc-ensure-request-object-with-redirect-uri")]
    public async Task A_redirect_URI_within_an_unsigned_request_object_is_not_gone_to()
    {
        var request = basic.Request();
        request["request"] = Unsigned(basic.Request(("redirect_uri", "https://attacker.example/callback")));
        var landing = await basic.AuthorizeAsync(await provider.People.SamAsync(), request);
        (landing is Landing.AtClient { RedirectUri: "https://attacker.example/callback" }).ShouldBeFalse(landing.ToString());
        (landing is Landing.AtClient answer && answer["code"].Length > 0).ShouldBeFalse(landing.ToString());
    }

    private static string Unsigned(IReadOnlyDictionary<string, string> claims) =>
        $"{Base64Url.EncodeToString("""{"alg":"none"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(claims)))}.";
}
