using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Clients;

namespace SecureAccess.IdP.Domain.Tests.Assurance;

public sealed class ClientPolicyTests
{
    [Fact]
    public void A_policy_names_rows_of_the_table_or_none()
    {
        ClientPolicy.Create("app", "App", null, null, firstParty: true).Minimum.ShouldBeNull();
        ClientPolicy.Create("app", "App", AcrTable.Proofed, "phr", firstParty: true).Minimum!.Value.ShouldBe(AcrTable.Proofed);
        Should.Throw<ArgumentException>(() => ClientPolicy.Create("app", "App", "urn:example:gold", null, firstParty: true));
        Should.Throw<ArgumentException>(() => ClientPolicy.Create("app", "App", null, "urn:example:gold", firstParty: true));
    }

    [Fact]
    public void A_client_demands_proofing_when_its_minimum_demands_an_identity_level()
    {
        ClientPolicy.Create("app", "App", AcrTable.Proofed, null, firstParty: true).DemandsProofing.ShouldBeTrue();
        ClientPolicy.Create("app", "App", AcrTable.MfaHardware, null, firstParty: true).DemandsProofing.ShouldBeFalse();
        ClientPolicy.Create("app", "App", null, AcrTable.Proofed, firstParty: true).DemandsProofing.ShouldBeFalse();
    }
}
