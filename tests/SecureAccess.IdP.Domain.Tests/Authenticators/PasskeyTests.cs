using FsCheck.Fluent;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Domain.Tests.Authenticators;

/// <summary>What a use of a passkey counts for (WebAuthn Level 3, 6.1 and 7.2).</summary>
public sealed class PasskeyTests
{
    [Fact]
    public void A_counter_that_does_not_rise_is_a_copy_unless_there_is_none() => Property.Holds(
        FsCheck.Fluent.Gen.Choose(0, 5).SelectMany(kept => FsCheck.Fluent.Gen.Choose(0, 5), (kept, sent) => (kept, sent)),
        counters =>
        {
            var use = Bound(signCount: counters.kept).Judge(new PasskeyAssertion(counters.sent, true, false, true));
            (use is PasskeyUse.Cloned).ShouldBe((counters.kept, counters.sent) is not (0, 0) && counters.sent <= counters.kept);
        });

    [Theory]
    [InlineData(false, AttestationTrust.Verified, true, KeyStorage.Hardware)]
    [InlineData(false, AttestationTrust.Verified, false, KeyStorage.Unknown)]
    [InlineData(false, AttestationTrust.Unrecognised, true, KeyStorage.Unknown)]
    [InlineData(false, AttestationTrust.Self, true, KeyStorage.Unknown)]
    [InlineData(false, AttestationTrust.None, true, KeyStorage.Unknown)]
    [InlineData(true, AttestationTrust.Verified, true, KeyStorage.Syncable)]
    [InlineData(true, AttestationTrust.None, true, KeyStorage.Syncable)]
    public void Only_a_key_bound_to_an_attested_device_of_a_trusted_model_is_hardware(
        bool copied, AttestationTrust trust, bool modelTrusted, KeyStorage storage)
    {
        var passkey = Bound(signCount: 1, copied, trust);
        passkey.Judge(new PasskeyAssertion(2, UserVerified: true, copied, modelTrusted))
            .ShouldBe(new PasskeyUse.Counts(new KeyProof(true, storage)));
        passkey.ProofOfBinding(modelTrusted).Storage.ShouldBe(storage);
    }

    [Fact]
    public void Whether_the_user_was_verified_is_said_of_each_use()
    {
        Bound(0).Judge(new PasskeyAssertion(0, UserVerified: false, false, true)).ShouldBe(new PasskeyUse.Counts(new KeyProof(false, KeyStorage.Unknown)));
        Bound(0).ProofOfBinding(true).UserVerified.ShouldBeTrue();
    }

    [Fact]
    public void What_is_removed_lets_go_of_what_made_it_unique_and_keeps_its_first_end()
    {
        var passkey = Bound(0);
        passkey.CredentialKey.ShouldNotBeNull();
        passkey.Remove(People.Now);
        passkey.Remove(People.Now.AddHours(1));
        (passkey.CredentialKey, passkey.RemovedAt).ShouldBe((null, People.Now));

        var phone = Authenticator.TextPhone.Bind(Guid.Empty, "key", "0142", People.Now);
        phone.Remove(People.Now);
        phone.PhoneKey.ShouldBeNull();
    }

    [Theory]
    [InlineData("  office key ", "office key")]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData(null, null)]
    public void A_name_is_trimmed_and_an_empty_one_is_none(string? typed, string? kept)
    {
        var passkey = Bound(0);
        passkey.Rename(typed);
        passkey.Name.ShouldBe(kept);
    }

    [Fact]
    public void A_name_has_at_most_sixty_characters()
    {
        var passkey = Bound(0);
        passkey.Rename(new string('a', 61));
        passkey.Name.ShouldBe(new string('a', 60));
    }

    private static Authenticator.Passkey Bound(long signCount, bool copied = false, AttestationTrust trust = AttestationTrust.None) =>
        Authenticator.Passkey.Bind(
            Guid.Empty,
            new NewPasskey
            {
                CredentialId = [1, 2, 3],
                PublicKey = [4],
                UserHandle = "handle",
                SignCount = signCount,
                Aaguid = Guid.Empty,
                Transports = [],
                UserVerified = true,
                BackupEligible = copied,
                BackedUp = copied,
                Attestation = trust,
            },
            "key",
            People.Now);
}
