using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Benchmarks.Load;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Agreements;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Benchmarks.Worlds;

/// <summary>People who are proofed, have accepted the agreement and are signed in with two factors.</summary>
internal static class SeededPeople
{
    private const int Number = 200;

    /// <summary>Adds them; answers the cookie header of each one's session.</summary>
    public static async Task<IReadOnlyList<string>> AddAsync(DataOptions data, VaultSecrets secrets)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(secrets);
        services.Configure<DataOptions>(options =>
            (options.Kind, options.ConnectionString, options.Folder) = (data.Kind, data.ConnectionString, data.Folder));
        services.AddData();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var passwordHash = PasswordHash.Create(SignInFlow.Password);
        List<string> cookies = [];
        for (var number = 0; number < Number; number++)
        {
            cookies.Add(await AddAsync(scope.ServiceProvider, number, passwordHash));
        }

        await scope.ServiceProvider.GetRequiredService<IdPDbContext>().SaveChangesAsync();
        return cookies;
    }

    private static async Task<string> AddAsync(IServiceProvider services, int number, string passwordHash)
    {
        var now = TimeProvider.System.GetUtcNow();
        var db = services.GetRequiredService<IdPDbContext>();
        if (!Username.TryParse(SignInFlow.Username(number), out var username))
        {
            throw new InvalidOperationException("Not a username.");
        }

        var account = Account.Create(
            new NewAccount
            {
                Username = username,
                PasswordHash = passwordHash,
                Origin = AccountOrigin.Registered,
                VaultId = Guid.CreateVersion7(now),
                EmailKey = CompactJwt.Unique(),
                TaxpayerKey = CompactJwt.Unique(),
                Language = "en",
            },
            now);
        account.TakeOverProofing(
            new ProofingGrant(null, ProofingJourney.OnlinePhone.Key, ProofingJourney.OnlinePhone.Channel, [Ial.SecureAccess], now),
            CompactJwt.Unique());
        account.Accepted(AgreementVersion.First);
        db.Accounts.Add(account);
        db.Authenticators.Add(Authenticator.AuthenticatorApp.Bind(Guid.CreateVersion7(now), account.Id, confirmedStep: 0, now));
        await AddPersonalDataAsync(services.GetRequiredService<PersonalDataVault>(), account.VaultId, username.Value);

        var token = CookieToken.Draw();
        var session = Session.Start(
            account.Id, CompactJwt.Unique(), CookieToken.Hash(CookieToken.Draw()), new Authentication(AuthenticationMethod.Password, now), SessionClocks.Default);
        session.Add(new Authentication(AuthenticationMethod.AppCode, now), CookieToken.Hash(token), SessionClocks.Default);
        db.Sessions.Add(session);
        return $"Cookie: {BrowserSession.CookieName}={token}\r\n";
    }

    private static async Task AddPersonalDataAsync(PersonalDataVault vault, Guid vaultId, string username)
    {
        var name = new PersonName("Rosa", null, "Benchmark");
        var address = new PostalAddress("1 Main Street", null, "Springfield", "IL", "62701", "US");
        await vault.PutAsync(vaultId, VaultKinds.Email, $"{username}@example.com", CancellationToken.None);
        await vault.PutAsync(vaultId, VaultKinds.GivenName, name, CancellationToken.None);
        await vault.PutAsync(
            vaultId, VaultKinds.Person, new PersonRecord(name, address, new DateOnly(1980, 1, 2), "900000001"), CancellationToken.None);
    }
}
