using SecureAccess.IdP.Authenticators.Passkeys;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Passkeys;

/// <summary>The metadata file (FIDO Metadata Service 3.0): only one that its signer signed is used.</summary>
public sealed class MetadataTests : IDisposable
{
    private readonly TestMaker maker = new();
    private readonly TestMetadata metadata = new();
    private readonly TestClock clock = new();

    public MetadataTests() => metadata.Add(Statements.Model, maker.Root);

    [Fact]
    public void A_file_that_leads_to_the_configured_root_is_read()
    {
        metadata.Write();
        var read = Read().ShouldBeOfType<MetadataOutcome.Good>();
        read.Entries.ShouldHaveSingleItem().Aaguid.ShouldBe(Statements.Model);
        read.NextUpdate.ShouldBe(new DateOnly(2026, 4, 1));
        metadata.Read().IsOpen.ShouldBeTrue();
    }

    [Theory]
    [InlineData("payload")]
    [InlineData("signature")]
    [InlineData("none")]
    [InlineData("host")]
    [InlineData("root")]
    [InlineData("parts")]
    [InlineData("garbage")]
    [InlineData("missing")]
    [Attack(AttackClass.AlgorithmConfusion)]
    public void Any_other_is_not(string wrong)
    {
        using var other = new TestMetadata();
        metadata.Write(
            host: wrong == "host" ? "other.example" : TestMetadata.Signer,
            change: jwt => wrong switch
            {
                "payload" => Flip(jwt, jwt.IndexOf('.', StringComparison.Ordinal) + 20),
                "signature" => Flip(jwt, jwt.Length - 20),
                "parts" => jwt[..jwt.LastIndexOf('.')],
                "garbage" => "<html>",
                _ => jwt,
            },
            algorithm: wrong == "none" ? "none" : "RS256");
        var options = metadata.Options();
        options.MetadataRootFile = wrong == "root" ? other.RootFile : options.MetadataRootFile;
        if (wrong == "missing")
        {
            File.Delete(metadata.File);
        }

        PasskeysRules.ReadMetadata(options, clock.GetUtcNow()).ShouldBeOfType<MetadataOutcome.Bad>();
    }

    [Fact]
    public void A_newer_file_takes_effect_and_a_broken_one_changes_nothing()
    {
        metadata.Write();
        var read = metadata.Read(clock);
        read.Find(Statements.Model).ShouldNotBeNull().Standing.ShouldBe(ModelStanding.Good);

        metadata.Entries.Clear();
        metadata.Add(Statements.Model, maker.Root, "hardware", "REVOKED");
        metadata.Write();
        File.SetLastWriteTimeUtc(metadata.File, DateTime.UnixEpoch.AddDays(1));
        read.Find(Statements.Model).ShouldNotBeNull().Standing.ShouldBe(ModelStanding.Revoked);

        File.WriteAllText(metadata.File, "broken");
        File.SetLastWriteTimeUtc(metadata.File, DateTime.UnixEpoch.AddDays(2));
        read.Find(Statements.Model).ShouldNotBeNull().Standing.ShouldBe(ModelStanding.Revoked);
    }

    public void Dispose()
    {
        maker.Dispose();
        metadata.Dispose();
    }

    private MetadataOutcome? Read() => PasskeysRules.ReadMetadata(metadata.Options(), clock.GetUtcNow());

    private static string Flip(string text, int at) => text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
}
