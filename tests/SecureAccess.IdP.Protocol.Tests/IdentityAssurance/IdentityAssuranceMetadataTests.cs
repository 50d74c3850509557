using System.Text.Json;
using SecureAccess.IdP.Protocol.IdentityAssurance;
using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.IdentityAssurance;

/// <summary>OpenID Connect for Identity Assurance 1.0, 8: what the provider says it can tell (V-10).</summary>
public sealed class IdentityAssuranceMetadataTests
{
    [Fact]
    public async Task What_the_host_can_tell_is_named()
    {
        await using var provider = await Provider.StartAsync();

        var metadata = JsonElement.Parse(await provider.TextAsync("/.well-known/openid-configuration"));

        metadata.GetProperty("verified_claims_supported").GetBoolean().ShouldBeTrue();
        metadata.GetProperty("claims_parameter_supported").GetBoolean().ShouldBeTrue();
        List(metadata, "trust_frameworks_supported").ShouldBe(["nist_800_63A", "urn:example:weak"]);
        List(metadata, "claims_in_verified_claims_supported").ShouldBe(ScriptedVerifications.Claims);
        List(metadata, "evidence_supported").ShouldBe(["document", "electronic_record"]);
        List(metadata, "documents_supported").ShouldBe(["passport"]);
        List(metadata, "electronic_records_supported").ShouldBe(["tax"]);
        metadata.TryGetProperty("documents_methods_supported", out _).ShouldBeFalse();
        metadata.TryGetProperty("attachments_supported", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_host_that_verifies_nobody_names_nothing()
    {
        await using var provider = await Provider.StartAsync(configure: options =>
        {
            options.IdentityAssurance.TrustFrameworks.Clear();
            options.IdentityAssurance.Claims.Clear();
            options.IdentityAssurance.Evidence.Clear();
            options.IdentityAssurance.Documents.Clear();
            options.IdentityAssurance.ElectronicRecords.Clear();
        });

        var metadata = JsonElement.Parse(await provider.TextAsync("/.well-known/openid-configuration"));

        foreach (var member in new[] { "verified_claims_supported", "trust_frameworks_supported", "claims_in_verified_claims_supported", "evidence_supported" })
            metadata.TryGetProperty(member, out _).ShouldBeFalse();
    }

    [Fact]
    public void Lists_that_need_each_other_are_there_together()
    {
        Faults(support => support.TrustFrameworks.Add("nist_800_63A")).ShouldHaveSingleItem().ShouldContain("Claims");
        Faults(support => support.Evidence.Add("document")).ShouldHaveSingleItem().ShouldContain("Documents");
        Faults(support => support.ElectronicRecords.Add("tax")).ShouldHaveSingleItem().ShouldContain("electronic_record");
        Faults(ScriptedVerifications.Describe).ShouldBeEmpty();
    }

    private static List<string> Faults(Action<IdentityAssuranceSupport> describe)
    {
        var (support, faults) = (new IdentityAssuranceSupport(), new List<string>());
        describe(support);
        IdentityAssuranceMetadata.Check(support, faults);
        return faults;
    }

    private static IEnumerable<string?> List(JsonElement metadata, string member) =>
        metadata.GetProperty(member).EnumerateArray().Select(value => value.GetString());
}
