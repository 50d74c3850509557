using Microsoft.Data.Sqlite;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureAccess.IdP.Conformance.Client;
using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

namespace SecureAccess.IdP.Conformance.Plans;

/// <summary>OpenID Connect Core 1.0, 10.1.1: the provider's own keys change.</summary>
[Plan("Dynamic OP")]
public sealed class DynamicOpKeys
{
    /// <summary>With the defaults, a successor is announced after 89 days and signs after 90.</summary>
    private static readonly int[] Days = [89, 2];

    [Fact, Module("oidcc-server-rotate-keys")]
    public async Task A_new_key_is_published_before_it_signs_and_the_old_one_stays_for_what_it_signed()
    {
        await using var provider = await RunningProvider.StartAsync();
        var first = await ReadAsync(provider);
        await provider.RestartAsync(() => AgeAsync(provider, Days[0]));
        var announced = await ReadAsync(provider, more: first.Keys.Count);
        await provider.RestartAsync(() => AgeAsync(provider, Days[1]));
        var active = await ReadAsync(provider);

        announced.Keys.Count.ShouldBeGreaterThan(first.Keys.Count);
        first.Keys.ShouldBeSubsetOf(announced.Keys);
        announced.Signer.ShouldBe(first.Signer);
        active.Keys.ShouldBe(announced.Keys, ignoreOrder: true);
        active.Signer.ShouldNotBe(first.Signer);
        announced.Keys.ShouldContain(active.Signer);
    }

    /// <summary>The keys that are published, and which of them signs now: that of an error, which is signed on the spot (JARM, 2.3).</summary>
    private static async Task<(IReadOnlyList<string> Keys, string Signer)> ReadAsync(RunningProvider provider, int more = 0)
    {
        IReadOnlyList<string> keys = [];
        for (var tries = 0; tries < 200 && keys.Count <= more; tries++)
        {
            // The job looks at start, and may be a moment later than the first answer.
            await Task.Delay(tries == 0 ? 0 : 50, TestContext.Current.CancellationToken);
            var jwks = await provider.Http.GetStringAsync(new Uri(provider.Metadata["jwks_uri"]), TestContext.Current.CancellationToken);
            var set = new JsonWebKeySet(jwks).Keys;
            set.ShouldAllBe(key => !key.HasPrivateKey && key.Kid.Length > 0);
            // A key to encrypt to is published only while others should use it.
            keys = [.. set.Where(key => key.Use == "sig").Select(key => key.Kid)];
        }

        keys.Distinct().Count().ShouldBe(keys.Count);
        var client = new RelyingParty(provider, ConfiguredClients.Basic);
        var answer = (await client.AuthorizeAsync(provider.NewBrowser(), client.Request(("prompt", "none"), ("response_mode", "jwt")))).Answer;
        var signed = await IdTokens.VerifyAsync(provider, answer["response"], client.Client.ClientId);
        return (keys, signed.Kid);
    }

    /// <summary>Days pass for every stored key.</summary>
    private static async Task AgeAsync(RunningProvider provider, int days)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(provider.Folder, "secureaccess.db")};Pooling=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = database.CreateCommand();
        command.CommandText = "UPDATE SigningKeys SET AnnouncedAt = datetime(AnnouncedAt, $ago), ActiveFrom = datetime(ActiveFrom, $ago)";
        command.Parameters.AddWithValue("$ago", $"-{days} days");
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBePositive();
    }
}
