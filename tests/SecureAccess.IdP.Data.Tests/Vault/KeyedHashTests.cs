using SecureAccess.IdP.Data.Vault;

namespace SecureAccess.IdP.Data.Tests.Vault;

public sealed class KeyedHashTests
{
    private static readonly VersionedKey First = new(1, [.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly VersionedKey Second = new(2, [.. Enumerable.Repeat((byte)2, 32)]);

    [Fact]
    public void The_same_value_gives_the_same_hash_and_another_value_another()
    {
        var hash = new KeyedHash(new VaultSecrets([First], [First]));
        hash.Of(KeyedPurpose.Taxpayer, "219001234").ShouldBe(hash.Of(KeyedPurpose.Taxpayer, "219001234"));
        hash.Of(KeyedPurpose.Taxpayer, "219001234").ShouldNotBe(hash.Of(KeyedPurpose.Taxpayer, "219001235"));
    }

    [Fact]
    public void One_value_has_unrelated_hashes_for_every_purpose()
    {
        var hash = new KeyedHash(new VaultSecrets([First], [First]));
        Enum.GetValues<KeyedPurpose>().Select(purpose => hash.Of(purpose, "2025550142")).ShouldBeUnique();
    }

    [Fact]
    public void Without_the_key_a_billion_numbers_cannot_be_tried()
    {
        new KeyedHash(new VaultSecrets([First], [First])).Of(KeyedPurpose.Taxpayer, "219001234")[2..]
            .ShouldNotBe(new KeyedHash(new VaultSecrets([First], [Second])).Of(KeyedPurpose.Taxpayer, "219001234")[2..]);
    }

    [Fact]
    public void After_the_key_changed_old_hashes_are_still_found()
    {
        var before = new KeyedHash(new VaultSecrets([First], [First]));
        var after = new KeyedHash(new VaultSecrets([First], [First, Second]));
        after.Of(KeyedPurpose.Taxpayer, "219001234").ShouldStartWith("2.");
        after.All(KeyedPurpose.Taxpayer, "219001234").ShouldBe(
            [before.Of(KeyedPurpose.Taxpayer, "219001234"), after.Of(KeyedPurpose.Taxpayer, "219001234")]);
    }

    [Fact]
    public void Secrets_do_not_print_themselves()
    {
        $"{new VaultSecrets([First], [Second])} {First}".ShouldBe("(secrets) (key 1)");
    }

    [Fact]
    public void A_hash_fits_its_column() =>
        new KeyedHash(new VaultSecrets([First], [new VersionedKey(int.MaxValue, First.Key)])).Of(KeyedPurpose.Email, "r@example.com")
            .Length.ShouldBeLessThanOrEqualTo(80);
}
