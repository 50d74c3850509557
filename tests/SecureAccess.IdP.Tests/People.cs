using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Tests;

/// <summary>The seeded people, others made for one test, and what they do on the pages.</summary>
internal static class People
{
    public const string Password = "Demo-only passphrase 2026";
    public const string AppKey = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    public const string Riley = "riley.returning";
    public const string Sam = "sam.texts";
    public const string SamsPhone = "+16155550101";
    public const string Casey = "casey.legacy";
    public const string Sasha = "sasha.suspended";

    private static readonly string HashOfPassword = PasswordHash.Create(Password, PasswordPeppers.None, ServerFixture.PasswordIterations);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Makes a basic account: e-mail, username and password, no second factor, no proofing.</summary>
    public static Task<Account> MakeAsync(this ServerFixture server, string username, AccountOrigin origin = AccountOrigin.Registered) =>
        server.InScopeAsync(async services =>
        {
            var now = server.Clock.GetUtcNow();
            var email = $"{username}@example.com";
            Username.TryParse(username, out var name).ShouldBeTrue();
            var account = Account.Create(
                new NewAccount
                {
                    Username = name!,
                    PasswordHash = HashOfPassword,
                    Origin = origin,
                    VaultId = Guid.CreateVersion7(now),
                    EmailKey = services.GetRequiredService<KeyedHash>().Of(KeyedPurpose.Email, email),
                    Language = "en",
                },
                now);
            var db = services.GetRequiredService<IdPDbContext>();
            db.Accounts.Add(account);
            await services.GetRequiredService<PersonalDataVault>().PutAsync(account.VaultId, VaultKinds.Email, email, Cancelled);
            await db.SaveChangesAsync(Cancelled);
            return account;
        });

    /// <summary>Makes an account with an authenticator app that holds <see cref="AppKey"/>, and the agreement accepted or not.</summary>
    public static async Task<Account> MakeWithAppAsync(this ServerFixture server, string username, int agreement = 1)
    {
        var account = await server.MakeAsync(username);
        return await server.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<IdPDbContext>();
            var made = await db.Accounts.SingleAsync(a => a.Id == account.Id, Cancelled);
            made.Accepted(agreement);
            var app = Authenticator.AuthenticatorApp.Bind(Guid.CreateVersion7(), account.Id, 0, server.Clock.GetUtcNow());
            db.Authenticators.Add(app);
            await services.GetRequiredService<PersonalDataVault>().PutAsync(account.VaultId, app.VaultKind, AppKey, Cancelled);
            await db.SaveChangesAsync(Cancelled);
            return made;
        });
    }

    /// <summary>Makes an account that gets its codes by text message, and the agreement accepted or not.</summary>
    public static async Task<Account> MakeWithPhoneAsync(this ServerFixture server, string username, string phone, int agreement = 1)
    {
        var account = await server.MakeAsync(username);
        return await server.BindPhoneAsync(account, phone, agreement);
    }

    /// <summary>Gives an account a phone for text codes.</summary>
    public static Task<Account> BindPhoneAsync(this ServerFixture server, Account account, string phone, int agreement = 1) =>
        server.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<IdPDbContext>();
            var made = await db.Accounts.SingleAsync(a => a.Id == account.Id, Cancelled);
            if (made.AcceptedAgreement < agreement)
            {
                made.Accepted(agreement);
            }

            var key = services.GetRequiredService<KeyedHash>().Of(KeyedPurpose.Phone, phone);
            var bound = Authenticator.TextPhone.Bind(account.Id, key, phone[^4..], server.Clock.GetUtcNow());
            db.Authenticators.Add(bound);
            await services.GetRequiredService<PersonalDataVault>().PutAsync(account.VaultId, bound.VaultKind, phone, Cancelled);
            await db.SaveChangesAsync(Cancelled);
            return made;
        });

    /// <summary>Gives an account a notice, and hands over the code that it carries.</summary>
    public static Task<string> NoticeAsync(this ServerFixture server, Guid accountId) => server.InDatabaseAsync(async db =>
    {
        var code = GroupedCode.Draw();
        (await db.Accounts.SingleAsync(a => a.Id == accountId, Cancelled)).LetterSent(GroupedCode.Hash(code));
        await db.SaveChangesAsync(Cancelled);
        return code;
    });

    /// <summary>Enters username and password.</summary>
    public static Task<TestPage> PasswordAsync(this TestBrowser browser, string username, string password = Password) =>
        browser.SubmitAsync("/signin", ("Input.Username", username), ("Input.Password", password));

    /// <summary>Enters a code on the page of the second factor.</summary>
    public static Task<TestPage> SecondFactorAsync(this TestBrowser browser, string code, string path = "/signin/second-factor") =>
        browser.SubmitAsync(path, ("Input.Code", code));

    /// <summary>Signs in with an app that holds <see cref="AppKey"/>; the clock moves a step first, so that its value is a fresh one.</summary>
    public static async Task SignInWithAppAsync(this TestBrowser browser, ServerFixture server, string username)
    {
        server.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        (await browser.PasswordAsync(username)).Location.ShouldBe("/continue");
        (await browser.SecondFactorAsync(server.AppCode())).Location.ShouldBe("/continue");
    }

    /// <summary>What an app with <see cref="AppKey"/> shows now, or so many steps from now.</summary>
    public static string AppCode(this ServerFixture server, int steps = 0) =>
        Totp.Compute(Base32.Decode(AppKey), Totp.StepAt(server.Clock.GetUtcNow()) + steps);

    /// <summary>A code of six digits that is none of these.</summary>
    public static string Wrong(params string[] right) =>
        Enumerable.Range(0, 10).Select(digit => new string((char)('0' + digit), 6)).First(code => !right.Contains(code));

    /// <summary>Follows redirects to the page where the person ends.</summary>
    public static async Task<TestPage> FollowAsync(this TestBrowser browser, TestPage page)
    {
        for (var hops = 0; page.Location is { } next; hops++)
        {
            hops.ShouldBeLessThan(8, "a redirect loop");
            page = await browser.GetAsync(next);
        }

        return page;
    }

    /// <summary>The account's row.</summary>
    public static Task<Account> AccountAsync(this ServerFixture server, string username) =>
        server.InDatabaseAsync(db => db.Accounts.AsNoTracking().SingleAsync(a => a.NormalizedUsername == username, Cancelled));

    /// <summary>The live session behind a browser's cookie; null when there is none.</summary>
    public static Task<Session?> SessionAsync(this ServerFixture server, TestBrowser browser) => server.InDatabaseAsync(db =>
    {
        var token = browser.Cookies.GetValueOrDefault(BrowserSession.CookieName, "");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
        return db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.TokenHash == hash && s.EndedAt == null, Cancelled);
    });

    /// <summary>The audit events of an account, oldest first.</summary>
    public static Task<List<string>> TrailAsync(this ServerFixture server, Guid? accountId) => server.InDatabaseAsync(db =>
        db.Audit.AsNoTracking().Where(e => e.AccountId == accountId)
            .OrderBy(e => e.At).ThenBy(e => e.Id)
            .Select(e => e.Reason == null ? e.Name : e.Name + ":" + e.Reason)
            .ToListAsync(Cancelled));

    /// <summary>How many wrong codes are counted against an account on one channel.</summary>
    public static Task<int> WrongCodesAsync(this ServerFixture server, string stage, Guid accountId) => server.InScopeAsync(services =>
    {
        var key = services.GetRequiredService<KeyedHash>().Of(KeyedPurpose.Row, accountId.ToString("N"));
        return services.GetRequiredService<IdPDbContext>().Attempts
            .CountAsync(a => a.Stage == stage && a.Key == key && a.State == AttemptState.Failed, Cancelled);
    });

    /// <summary>How often an event was recorded for an account.</summary>
    public static Task<int> CountAsync(this ServerFixture server, AuditEventKind kind, Guid? accountId) =>
        server.InDatabaseAsync(db => db.Audit.CountAsync(e => e.AccountId == accountId && e.Number == kind.Number, Cancelled));
}
