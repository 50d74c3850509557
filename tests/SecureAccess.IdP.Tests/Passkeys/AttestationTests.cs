using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SecureAccess.IdP.Authenticators.Passkeys.Attestation;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Passkeys;

using Statement = (string Format, Action<CborWriter> Statement);

/// <summary>Attestation statements of every format (WebAuthn Level 3, 8): right ones, and each broken in everything that is checked.</summary>
public sealed class AttestationTests : IDisposable
{
    private static readonly byte[] Other = new byte[32];

    private readonly TestMaker maker = new();
    private readonly TestMetadata metadata = new();
    private readonly TestClock clock = new();
    private readonly SoftKey stranger = new();

    [Theory]
    [InlineData("packed", SoftKey.Es256)]
    [InlineData("packed", SoftKey.Rs256)]
    [InlineData("tpm", SoftKey.Es256)]
    [InlineData("tpm", SoftKey.Rs256)]
    [InlineData("android-key", SoftKey.Es256)]
    [InlineData("apple", SoftKey.Es256)]
    public void A_right_statement_that_leads_to_the_models_root_is_verified(string format, int algorithm)
    {
        Vouch();
        Judge(attested => Right(format, attested), algorithm).ShouldBe(new AttestationOutcome.Accepted(AttestationTrust.Verified, Statements.Model, "Test Key 5"));
    }

    [Fact]
    public void A_key_of_the_older_kind_is_found_by_its_makers_key()
    {
        var entry = metadata.Add(Guid.Empty, maker.Root);
        entry.Remove("aaguid");
        var key = new System.Security.Cryptography.X509Certificates.X509SubjectKeyIdentifierExtension(
            maker.Issue(maker.AttestationKey).PublicKey, System.Security.Cryptography.X509Certificates.X509SubjectKeyIdentifierHashAlgorithm.Sha1, false);
        entry["attestationCertificateKeyIdentifiers"] = new JsonArray(key.SubjectKeyIdentifier!.ToLowerInvariant());
        metadata.Write();

        Judge(attested => Statements.U2f(maker, attested), model: Guid.Empty)
            .ShouldBe(new AttestationOutcome.Accepted(AttestationTrust.Verified, Guid.Empty, "Test Key 5"));
    }

    [Fact]
    public void A_key_that_signs_for_itself_and_one_that_says_nothing_are_accepted_as_what_they_are()
    {
        Vouch();
        Judge(attested => Statements.SelfPacked(attested)).ShouldBe(new AttestationOutcome.Accepted(AttestationTrust.Self, Statements.Model, null));
        Judge(_ => ("none", Statements.Map())).ShouldBe(new AttestationOutcome.Accepted(AttestationTrust.None, Statements.Model, null));
        Judge(_ => ("android-safetynet", Statements.Map(("ver", "1")))).ShouldBe(new AttestationOutcome.Accepted(AttestationTrust.Unrecognised, Statements.Model, null));
    }

    [Fact]
    [Nist("U-18")]
    public void A_statement_that_nobody_vouches_for_keeps_nobody_out()
    {
        Accepted(Judge(attested => Statements.Packed(maker, attested))).ShouldBe(AttestationTrust.Unrecognised);
        using var other = new TestMaker();
        metadata.Add(Statements.Model, other.Root);
        metadata.Write();
        Accepted(Judge(attested => Statements.Packed(maker, attested))).ShouldBe(AttestationTrust.Unrecognised);
    }

    [Fact]
    public void A_certificate_out_of_its_time_is_vouched_for_by_nobody()
    {
        Vouch();
        var ended = new Packed { Until = clock.GetUtcNow().AddDays(-1) };
        Accepted(Judge(attested => Statements.Packed(maker, attested, ended))).ShouldBe(AttestationTrust.Unrecognised);
    }

    [Theory]
    [InlineData("REVOKED", false, null)]
    [InlineData("REVOKED@2027-01-01", true, AttestationTrust.Verified)]
    [InlineData("ATTESTATION_KEY_COMPROMISE", true, AttestationTrust.Unrecognised)]
    [InlineData("USER_VERIFICATION_BYPASS", true, AttestationTrust.Unrecognised)]
    [InlineData("USER_KEY_REMOTE_COMPROMISE", true, AttestationTrust.Unrecognised)]
    [InlineData("USER_KEY_PHYSICAL_COMPROMISE", true, AttestationTrust.Unrecognised)]
    [InlineData("UPDATE_AVAILABLE", true, AttestationTrust.Verified)]
    public void What_is_reported_of_a_model_counts_from_its_day(string status, bool accepted, AttestationTrust? trust)
    {
        metadata.Add(Statements.Model, maker.Root, "hardware", status);
        metadata.Write();
        var outcome = Judge(attested => Statements.Packed(maker, attested));
        (outcome is AttestationOutcome.Accepted).ShouldBe(accepted);
        (outcome as AttestationOutcome.Accepted)?.Trust.ShouldBe(trust!.Value);
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "none", "none:members" },
        { "packed:signature", "packed:signature" },
        { "packed:algorithm", "packed:signature" },
        { "packed:no-algorithm", "packed:algorithm" },
        { "packed:authority", "packed:certificate" },
        { "packed:unit", "packed:subject" },
        { "packed:country", "packed:subject" },
        { "packed:organisation", "packed:subject" },
        { "packed:name", "packed:subject" },
        { "packed:model", "packed:model" },
        { "packed:critical", "packed:model" },
        { "self:algorithm", "packed:algorithm" },
        { "self:signature", "packed:signature" },
        { "u2f:signature", "fido-u2f:signature" },
        { "u2f:certificates", "fido-u2f:certificate" },
        { "u2f:model", "fido-u2f:model" },
        { "tpm:version", "tpm:algorithm" },
        { "tpm:key", "tpm:key" },
        { "tpm:magic", "tpm:magic" },
        { "tpm:type", "tpm:type" },
        { "tpm:challenge", "tpm:challenge" },
        { "tpm:name", "tpm:name" },
        { "tpm:signature", "tpm:signature" },
        { "tpm:subject", "tpm:certificate" },
        { "tpm:unnamed", "tpm:certificate" },
        { "tpm:uncritical", "tpm:certificate" },
        { "tpm:usage", "tpm:certificate" },
        { "tpm:model", "tpm:model" },
        { "android:signature", "android-key:signature" },
        { "android:key", "android-key:signature" },
        { "android:description", "android-key:description" },
        { "android:challenge", "android-key:challenge" },
        { "android:software-all", "android-key:applications" },
        { "android:hardware-all", "android-key:applications" },
        { "android:origin", "android-key:origin" },
        { "android:imported", "android-key:origin" },
        { "android:purpose", "android-key:purpose" },
        { "apple:nonce", "apple:nonce" },
        { "apple:no-nonce", "apple:nonce" },
        { "apple:key", "apple:key" },
        { "garbage", "malformed" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    [Attack(AttackClass.AlgorithmConfusion)]
    [Attack(AttackClass.PasskeyForgery)]
    public void A_statement_that_breaks_a_rule_is_refused_by_that_rule(string broken, string rule)
    {
        Vouch();
        var model = broken.StartsWith("u2f", StringComparison.Ordinal) && broken != "u2f:model" ? Guid.Empty : Statements.Model;
        Judge(attested => Wrong(broken, attested), model: model).ShouldBe(new AttestationOutcome.Refused(rule));
    }

    [Fact]
    public void Whatever_bytes_come_the_answer_is_an_outcome()
    {
        Vouch();
        var good = ObjectOf(attested => Statements.Tpm(maker, attested), SoftKey.Es256, Statements.Model, out var hash);
        for (var cut = 0; cut < good.Length; cut += 7)
        {
            Verify(good[..cut], hash).ShouldBeOfType<AttestationOutcome.Refused>();
            byte[] flipped = [.. good];
            flipped[cut] ^= 0xff;
            Verify(flipped, hash).ShouldNotBeNull();
        }
    }

    public void Dispose()
    {
        maker.Dispose();
        metadata.Dispose();
        stranger.Dispose();
    }

    private void Vouch()
    {
        metadata.Add(Statements.Model, maker.Root);
        metadata.Write();
    }

    private Statement Right(string format, Attested attested) => format switch
    {
        "packed" => Statements.Packed(maker, attested),
        "tpm" => Statements.Tpm(maker, attested),
        "android-key" => Statements.Android(maker, attested),
        _ => Statements.Apple(maker, attested),
    };

    private Statement Wrong(string broken, Attested attested) => broken.Split(':')[0] switch
    {
        "packed" => WrongPacked(broken[7..], attested),
        "tpm" => Statements.Tpm(maker, attested, WrongTpm(broken[4..])),
        "android" => Statements.Android(maker, attested, WrongAndroid(broken[8..])),
        "self" => broken == "self:algorithm" ? Statements.SelfPacked(attested, SoftKey.Rs256) : Statements.SelfPacked(attested, signed: Other),
        "u2f" => broken switch
        {
            "u2f:signature" => Statements.U2f(maker, attested, prefix: [1]),
            "u2f:certificates" => Statements.U2f(maker, attested, certificates: 2),
            _ => Statements.U2f(maker, attested),
        },
        "apple" => broken switch
        {
            "apple:nonce" => Statements.Apple(maker, attested, nonce: Other),
            "apple:no-nonce" => Statements.Apple(maker, attested, named: false),
            _ => Statements.Apple(maker, attested, certified: stranger),
        },
        "none" => ("none", Statements.Map(("alg", SoftKey.Es256))),
        _ => ("packed", cbor => cbor.WriteTextString("no map")),
    };

    private Statement WrongPacked(string part, Attested attested) => part switch
    {
        "no-algorithm" => ("packed", Statements.Map(("sig", maker.AttestationKey.Sign(attested.Signed)), ("x5c", new[] { maker.Issue(maker.AttestationKey).RawData }))),
        _ => Statements.Packed(maker, attested, part switch
        {
            "signature" => new Packed { Signs = _ => Other },
            "algorithm" => new Packed { Algorithm = SoftKey.Rs256 },
            "authority" => new Packed { Authority = true },
            "unit" => new Packed { Subject = "C=US, O=Test Maker, OU=Something Else, CN=Test Key" },
            "country" => new Packed { Subject = "O=Test Maker, OU=Authenticator Attestation, CN=Test Key" },
            "organisation" => new Packed { Subject = "C=US, OU=Authenticator Attestation, CN=Test Key" },
            "name" => new Packed { Subject = "C=US, O=Test Maker, OU=Authenticator Attestation" },
            "critical" => new Packed { Extensions = [TestMaker.Model(Statements.Model, critical: true)] },
            _ => new Packed { Extensions = [TestMaker.Model(Guid.Parse("00000000-0000-0000-0000-000000000001"))] },
        }),
    };

    private Tpm WrongTpm(string part) => part switch
    {
        "version" => new Tpm { Version = "1.2" },
        "key" => new Tpm { Described = stranger },
        "magic" => new Tpm { Magic = 1 },
        "type" => new Tpm { Type = 0x8018 },
        "challenge" => new Tpm { Challenge = Other },
        "name" => new Tpm { Name = Other },
        "signature" => new Tpm { Signed = Other },
        "subject" => new Tpm { Subject = "CN=AIK" },
        "unnamed" => new Tpm { Names = false },
        "uncritical" => new Tpm { NamesCritical = false },
        "usage" => new Tpm { Usage = "1.3.6.1.5.5.7.3.2" },
        _ => new Tpm { Model = Guid.Parse("00000000-0000-0000-0000-000000000001") },
    };

    private AndroidKey WrongAndroid(string part) => part switch
    {
        "signature" => new AndroidKey { Signed = Other },
        "key" => new AndroidKey { Certified = stranger },
        "description" => new AndroidKey { Described = false },
        "challenge" => new AndroidKey { Challenge = Other },
        "software-all" => new AndroidKey { SoftwareAll = true },
        "hardware-all" => new AndroidKey { HardwareAll = true },
        "origin" => new AndroidKey { Origin = null },
        "imported" => new AndroidKey { Origin = 2 },
        _ => new AndroidKey { Purpose = 0 },
    };

    private AttestationOutcome Judge(Func<Attested, Statement> statement, int algorithm = SoftKey.Es256, Guid? model = null) =>
        Verify(ObjectOf(statement, algorithm, model ?? Statements.Model, out var hash), hash);

    private AttestationOutcome Verify(byte[] attestationObject, byte[] clientDataHash) =>
        new VerifyAttestation(metadata.Read(clock), clock).Handle(attestationObject, clientDataHash);

    private static byte[] ObjectOf(Func<Attested, Statement> statement, int algorithm, Guid model, out byte[] clientDataHash)
    {
        using var authenticator = new SoftAuthenticator { Key = new SoftKey(algorithm), Aaguid = model, Attest = statement };
        var credential = JsonNode.Parse(authenticator.Create(JsonNode.Parse("""{"rp":{"id":"localhost"},"user":{"id":"AA"},"challenge":"AAAA"}""")!))!;
        clientDataHash = SHA256.HashData(Base64Url.DecodeFromChars((string)credential["response"]!["clientDataJSON"]!));
        return Base64Url.DecodeFromChars((string)credential["response"]!["attestationObject"]!);
    }

    private static AttestationTrust Accepted(AttestationOutcome outcome) => outcome.ShouldBeOfType<AttestationOutcome.Accepted>().Trust;
}
