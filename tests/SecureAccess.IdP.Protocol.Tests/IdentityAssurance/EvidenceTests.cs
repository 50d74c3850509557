using SecureAccess.IdP.Protocol.Tests.Hosting;

namespace SecureAccess.IdP.Protocol.Tests.IdentityAssurance;

/// <summary>OpenID Connect for Identity Assurance 1.0, 5.5 and 5.7.4: evidence is asked for by filters that are templates too.</summary>
public sealed class EvidenceTests
{
    [Fact]
    public async Task An_entry_picks_the_evidence_of_its_type_and_cuts_it_to_its_own_shape() =>
        (await EvidenceAsync("""[{"type":{"value":"document"},"check_details":[{"check_method":null}],"document_details":{"type":null,"issuer":{"country":null}}}]"""))
            .ShouldBe("""[{"type":"document","check_details":[{"check_method":"vcrypt"},{"check_method":"pvr"}],"document_details":{"type":"passport","issuer":{"country":"US"}}}]""");

    [Fact]
    public async Task Several_entries_are_linked_by_or() =>
        (await EvidenceAsync("""[{"type":{"value":"vouch"}},{"type":{"value":"electronic_record"},"record":{"type":null}},{"type":{"value":"document"}}]"""))
            .ShouldBe("""[{"type":"document"},{"type":"electronic_record","record":{"type":"tax"}}]""");

    [Fact]
    public async Task Check_details_are_filtered_by_their_conditions() =>
        (await EvidenceAsync("""[{"type":{"value":"document"},"check_details":[{"check_method":{"value":"pvr"},"check_id":null}]}]"""))
            .ShouldBe("""[{"type":"document","check_details":[{"check_method":"pvr","check_id":"c-2"}]}]""");

    [Fact]
    public async Task An_element_without_what_the_schema_requires_of_it_is_left_out() =>
        (await EvidenceAsync("""[{"type":{"value":"document"},"check_details":[{"check_id":null}],"document_details":{"document_number":null}}]"""))
            .ShouldBe("""[{"type":"document"}]""");

    [Fact]
    public async Task A_structure_asked_for_as_if_it_were_a_value_is_not_delivered_whole() =>
        (await EvidenceAsync("""[{"type":{"value":"document"},"check_details":null,"document_details":{}}]""")).ShouldBe("""[{"type":"document"}]""");

    [Theory]
    [InlineData("null")]
    [InlineData("""[{"assurance_type":{"value":"nothing like it"}}]""")]
    public async Task Assurance_details_are_delivered_whole_and_filter_nothing(string asked)
    {
        await using var provider = await Provider.StartAsync();

        var verified = await provider.AtUserInfoAsync(
            "{\"verification\":{\"trust_framework\":null,\"assurance_process\":{\"policy\":null,\"assurance_details\":" + asked + "}},\"claims\":{\"given_name\":null}}");

        verified.GetProperty("verification").GetProperty("assurance_process").GetRawText().ShouldBe(
            """{"policy":"63A","assurance_details":[{"assurance_type":"evidence_validation","assurance_classification":"strong","evidence_ref":[{"check_id":"c-1"}]}]}""");
    }

    private static async Task<string> EvidenceAsync(string evidence)
    {
        await using var provider = await Provider.StartAsync();
        var verified = await provider.AtUserInfoAsync(
            "{\"verification\":{\"trust_framework\":null,\"evidence\":" + evidence + "},\"claims\":{\"given_name\":null}}");
        return verified.GetProperty("verification").GetProperty("evidence").GetRawText();
    }
}
