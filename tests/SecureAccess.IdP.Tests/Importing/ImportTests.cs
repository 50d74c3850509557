using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Importing;

/// <summary>The operator's verb <c>import-accounts</c>: who comes in with what, and who does not and why.</summary>
public sealed class ImportTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private const string Header = "username,email,given_name,family_name,taxpayer_id,origin,password,proofed_at,proofed_by,phone,letter_5903,language";

    private static readonly string Fast = "{SSHA256}" + Convert.ToBase64String(
        [.. SHA256.HashData([.. Encoding.UTF8.GetBytes(People.Password), 1, 2, 3, 4, 5, 6, 7, 8]), 1, 2, 3, 4, 5, 6, 7, 8]);

    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-import-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_e_services_account_signs_in_with_its_password_must_be_proofed_and_admits_only_its_own_taxpayer()
    {
        (await ImportAsync($"{Header}\nEli.Imported,Eli@Example.org,Eli,\"O'Import, Jr.\",103-00-0001,e-services,{Fast},,,,yes,es")).Code.ShouldBe(0);

        var account = await server.AccountAsync("eli.imported");
        account.Origin.ShouldBe(AccountOrigin.EServices);
        account.MustBeProofed.ShouldBeTrue();
        account.Language.ShouldBe("es");
        account.Admits(await KeyOfAsync("103000001")).ShouldBeTrue();
        account.Admits(await KeyOfAsync("103000002")).ShouldBeFalse();
        (await InVaultAsync<string>(account, VaultKinds.Email)).ShouldBe("eli@example.org");
        (await InVaultAsync<PersonName>(account, VaultKinds.GivenName))!.Family.ShouldBe("O'Import, Jr.");
        (await server.CountAsync(AuditCatalogue.AccountImported, account.Id)).ShouldBe(1);

        account.PasswordHash.ShouldStartWith("wrapped$");
        (await server.Browser().PasswordAsync("eli.imported", "not the password at all")).Location.ShouldBeNull();
        (await server.Browser().PasswordAsync("eli.imported")).Location.ShouldBe("/continue");
        (await server.AccountAsync("eli.imported")).PasswordHash.ShouldStartWith($"pbkdf2-sha512${ServerFixture.PasswordIterations}$");
        (await server.Browser().PasswordAsync("eli.imported")).Location.ShouldBe("/continue");
    }

    [Fact]
    public async Task A_sister_account_brings_its_proofing_and_the_phone_that_it_was_proofed_with()
    {
        var slow = "{ASPNET}" + new PasswordHasher<object>().HashPassword(new object(), People.Password);
        (await ImportAsync($$"""
            {"username":"sid.sister","email":"sid@example.org","given_name":"Sid","family_name":"Sister","taxpayer_id":"103000003","origin":"sister","password":"{{slow}}","proofed_at":"2025-03-04","proofed_by":"online-phone","phone":"(202) 555-0144","letter_5903":false}
            """)).Code.ShouldBe(0);

        var account = await server.AccountAsync("sid.sister");
        account.Origin.ShouldBe(AccountOrigin.SisterService);
        account.MustBeProofed.ShouldBeFalse();
        account.Ials.ShouldContain(Ial.SecureAccess);
        account.Proofing!.At.ShouldBe(new DateTimeOffset(2025, 3, 4, 0, 0, 0, TimeSpan.Zero));
        var phone = await server.InDatabaseAsync(db => db.Authenticators.OfType<Authenticator.TextPhone>().SingleAsync(text => text.AccountId == account.Id, Cancel));
        (await InVaultAsync<string>(account, phone.VaultKind)).ShouldBe("+12025550144");
        account.ProofedPhoneKey.ShouldBe(phone.PhoneKey);

        account.PasswordHash.ShouldStartWith("legacy$");
        (await server.Browser().PasswordAsync("sid.sister", "not the password at all")).Location.ShouldBeNull();
        (await server.Browser().PasswordAsync("sid.sister")).Location.ShouldBe("/continue");
        (await server.AccountAsync("sid.sister")).PasswordHash.ShouldStartWith("pbkdf2-sha512$");
    }

    public static TheoryData<string, string> Faulty => new()
    {
        { "short,a@example.org,A,B,,e-services,*,,,,,", "bad-username" },
        { "is.123456789,a@example.org,A,B,,e-services,*,,,,,", "bad-username" },
        { "casey.LEGACY,a@example.org,A,B,,e-services,*,,,,,", "username-taken" },
        { "first.of.two,b@example.org,A,B,,e-services,*,,,,,", "username-taken" },
        { "good.name,no address,A,B,,e-services,*,,,,,", "bad-email" },
        { "good.name,FIRST@example.org,A,B,,e-services,*,,,,,", "email-taken" },
        { "good.name,a@example.org,,B,,e-services,*,,,,,", "bad-name" },
        { "good.name,a@example.org,A,B,000-12-3456,e-services,*,,,,,", "bad-taxpayer-id" },
        { "good.name,a@example.org,A,B,104 00 0001,e-services,*,,,,,", "taxpayer-id-taken" },
        { "good.name,a@example.org,A,B,,sister,*,2025-01-01,online-phone,2025550145,,", "taxpayer-id-missing" },
        { "good.name,a@example.org,A,B,,elsewhere,*,,,,,", "bad-origin" },
        { "good.name,a@example.org,A,B,,e-services,$2b$12$abcdefghijklmnopqrstuu,,,,,", "unknown-password-hash" },
        { "good.name,a@example.org,A,B,,e-services,plain password,,,,,", "unknown-password-hash" },
        { "good.name,a@example.org,A,B,104000009,sister,*,2999-01-01,online-phone,2025550145,,", "bad-proofing" },
        { "good.name,a@example.org,A,B,104000009,sister,*,2025-01-01,in-a-dream,2025550145,,", "bad-proofing" },
        { "good.name,a@example.org,A,B,,e-services,*,2025-01-01,online-phone,,,", "proofing-not-taken" },
        { "good.name,a@example.org,A,B,104000009,sister,*,2025-01-01,online-phone,911,,", "bad-phone" },
        { "good.name,a@example.org,A,B,104000009,sister,*,2025-01-01,online-phone,2025550146,,", "phone-taken" },
        { "good.name,a@example.org,A,B,104000009,sister,*,2025-01-01,online-phone,2025550145,yes,", "bad-letter" },
        { "good.name,a@example.org,A,B,,e-services,*,,,,,fr", "bad-language" },
        { "good.name,a@example.org,A,B,,e-services,*", "unreadable" },
        { "good.name,a@example.org,\"A,B,,e-services,*,,,,,", "unreadable" },
        { "good.name,a@example.org,A\uFFFD,B,,e-services,*,,,,,", "unreadable" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task A_faulty_row_is_named_by_line_and_reason_and_nothing_of_it_is_told(string row, string reason)
    {
        string[] before =
        [
            Header,
            $"first.of.two,first@example.org,A,B,104000001,e-services,{Fast},,,,,",
            $"second.of.two,second@example.org,A,B,104000002,sister,{Fast},2025-01-01,online-phone,2025550146,,",
        ];
        var content = string.Join('\n', [.. before, row.Replace("*", Fast, StringComparison.Ordinal)]);

        var (code, told) = await ImportAsync(content, "--dry-run");

        code.ShouldBe(65);
        told.ShouldContain("2 accounts would be imported, 1 rows refused");
        (await ReportAsync(".dry-run.csv")).ShouldBe($"line,reason\n4,{reason}\n");
        (await server.InDatabaseAsync(db => db.Accounts.AnyAsync(a => a.NormalizedUsername == "first.of.two", Cancel))).ShouldBeFalse("a dry run stores nothing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("name,mail\n")]
    [InlineData(Header + ",shoe_size\n")]
    public async Task A_file_of_another_kind_is_not_begun(string content)
    {
        var (code, told) = await ImportAsync(content);

        code.ShouldBe(65);
        told.ShouldContain("Columns: username, email");
    }

    [Fact]
    public async Task What_a_lost_batch_wrote_into_the_report_is_taken_back()
    {
        var content = $"{Header}\nreport.one,report1@example.org,A,B,,e-services,{Fast},,,,,\nbad,x,A,B,,e-services,{Fast},,,,,";
        await File.WriteAllTextAsync(Path.Combine(folder, "accounts.refused.csv"), "line,reason\n3,bad-username\n3,bad-username\n", Cancel);

        (await ImportAsync(content)).Code.ShouldBe(65);

        (await ReportAsync(".refused.csv")).ShouldBe("line,reason\n3,bad-username\n");
    }

    [Fact]
    public async Task The_page_on_the_import_names_every_column_and_every_reason()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "import.md"), Cancel);

        Header.Split(',').ShouldAllBe(column => page.Contains($"`{column}`", StringComparison.Ordinal));
        Faulty.Select(row => row.Data.Item2).Distinct().ShouldAllBe(reason => page.Contains($"`{reason}`", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "SecureAccess.IdP.sln")))
        {
            at = at.Parent!;
        }

        return at.FullName;
    }

    private async Task<(int Code, string Told)> ImportAsync(string content, params string[] words)
    {
        var path = Path.Combine(folder, "accounts");
        await File.WriteAllTextAsync(path, content, Cancel);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var verb = server.Services.GetServices<IVerb>().Single(verb => verb.Name == "import-accounts");
        return (await verb.RunAsync([path, .. words], output, Cancel), output.ToString());
    }

    private Task<string> ReportAsync(string ending) => File.ReadAllTextAsync(Path.Combine(folder, "accounts" + ending), Cancel);

    private Task<string> KeyOfAsync(string number) => server.InScopeAsync(services =>
        Task.FromResult(services.GetRequiredService<KeyedHash>().Of(KeyedPurpose.Taxpayer, number)));

    private Task<T?> InVaultAsync<T>(Account account, string kind) => server.InScopeAsync(services =>
        services.GetRequiredService<PersonalDataVault>().GetAsync<T>(account.VaultId, kind, Cancel));
}
