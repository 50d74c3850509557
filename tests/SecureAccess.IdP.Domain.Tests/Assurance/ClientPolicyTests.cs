using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Clients;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Assurance;

public sealed class ClientPolicyTests
{
    [Fact]
    [Nist("X-03")]
    public void A_policy_names_rows_of_the_table_or_none()
    {
        ClientPolicy.Create("app", "App", null, null, firstParty: true).Minimum.ShouldBeNull();
        ClientPolicy.Create("app", "App", AcrTable.Proofed, "phr", firstParty: true).Minimum!.Value.ShouldBe(AcrTable.Proofed);
        Should.Throw<ArgumentException>(() => ClientPolicy.Create("app", "App", "urn:example:gold", null, firstParty: true));
        Should.Throw<ArgumentException>(() => ClientPolicy.Create("app", "App", null, "urn:example:gold", firstParty: true));
    }

    [Fact]
    public void A_policy_names_kinds_of_authenticator_that_are_known_or_accepts_all()
    {
        ClientPolicy.Create("app", "App", null, null, firstParty: true).Accepted.ShouldBe(AcceptedAuthenticators.All);
        var policy = ClientPolicy.Create("app", "App", null, null, firstParty: true, ["passkey", "app", "app"]);
        policy.Authenticators.ShouldBe("app passkey");
        Enum.GetValues<AuthenticationMethod>().Where(policy.Accepted.Accepts)
            .ShouldBe([AuthenticationMethod.AppCode, AuthenticationMethod.Passkey], ignoreOrder: true);
        foreach (var word in new[] { "pwd", "password", "Passkey", "", "passkey app" })
        {
            Should.Throw<ArgumentException>(() => ClientPolicy.Create("app", "App", null, null, firstParty: true, [word]));
        }
    }

    [Fact]
    public void What_a_grant_keeps_of_the_authenticators_meets_what_they_met()
    {
        var sets = new string[][] { ["passkey"], ["app"], ["text"], ["passkey", "app"], ["app", "text"], ["passkey", "app", "text"], [] };
        var methods = Enum.GetValues<AuthenticationMethod>();
        for (var bits = 0; bits < 1 << methods.Length; bits++)
        {
            var used = methods.Where((_, index) => (bits >> index & 1) == 1).Select(method => new Authentication(method, DateTimeOffset.UnixEpoch)).ToList();
            foreach (var words in sets)
            {
                AcceptedAuthenticators.TryRead(words, out var accepted).ShouldBeTrue();
                accepted!.IsMetBy(AcceptedAuthenticators.WordsOf(used)).ShouldBe(accepted.IsMetBy(used), $"{string.Join(' ', words)}: {bits}");
            }
        }
    }

    [Fact]
    public void A_client_demands_proofing_when_its_minimum_demands_an_identity_level()
    {
        ClientPolicy.Create("app", "App", AcrTable.Proofed, null, firstParty: true).DemandsProofing.ShouldBeTrue();
        ClientPolicy.Create("app", "App", AcrTable.MfaHardware, null, firstParty: true).DemandsProofing.ShouldBeFalse();
        ClientPolicy.Create("app", "App", null, AcrTable.Proofed, firstParty: true).DemandsProofing.ShouldBeFalse();
    }
}
