using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Accounts.Passwords.Blocklist;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Tests.Ui;

namespace SecureAccess.IdP.Tests.Passwords;

/// <summary>The list of passwords that nobody may choose (U-06; ASVS 6.2.4, 6.2.11, 6.2.12): what stands on it, and how it is searched.</summary>
public sealed class BlocklistTests : IDisposable
{
    private const string Note = "Made for SecureAccess.IdP by rules of its own (tests, CommonPasswords); same licence as the server. Holds no leaked list.";

    private readonly string folder = Directory.CreateTempSubdirectory("secureaccess-list-").FullName;

    private static string Source => Path.Combine(ServerSource.Root, "Accounts", "Passwords", "Blocklist", "common-passwords.list");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void The_list_that_comes_with_the_server_is_the_one_its_rules_make()
    {
        var made = Path.Combine(folder, "made");
        using (var writer = new BlocklistWriter(made))
        {
            CommonPasswords.All().ToList().ForEach(password => writer.Add(BlocklistFormat.EntryOf(password)));
            writer.Write(Note).ShouldBeGreaterThan(3000);
        }

        if (Environment.GetEnvironmentVariable("SECUREACCESS_UPDATE_DOCS") == "1")
        {
            File.Copy(made, Source, overwrite: true);
        }

        File.ReadAllBytes(Source).AsSpan().SequenceEqual(File.ReadAllBytes(made)).ShouldBeTrue("run this test once with SECUREACCESS_UPDATE_DOCS=1");
    }

    [Fact]
    public void More_than_three_thousand_listed_passwords_fit_the_policy() =>
        CommonPasswords.All().Distinct().Count(password => password.EnumerateRunes().Count() >= PasswordPolicy.MinLength).ShouldBeGreaterThan(3000);

    [Fact]
    public void Every_listed_password_is_refused_in_all_its_normal_forms_and_in_capitals()
    {
        using var list = BlocklistFile.Open(Source);
        var policy = new PasswordPolicy(_ => 4, list.Contains);
        var accepted =
            from password in CommonPasswords.All().Distinct()
            from form in FormsOf(password)
            where policy.Judge(form, []) is PasswordPolicy.Verdict.Accepted
            select form;
        accepted.Take(3).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("letmeinletmeinletmein")]
    [InlineData("Iloveyouiloveyou")]
    [InlineData("CORRECTHORSEBATTERYSTAPLE")]
    [InlineData("Correct Horse Battery Staple")]
    public void What_repeats_a_listed_word_or_differs_by_capitals_is_refused(string password)
    {
        using var list = BlocklistFile.Open(Source);
        new PasswordPolicy(_ => 4, list.Contains).Judge(password, []).ShouldBeOfType<PasswordPolicy.Verdict.Listed>();
    }

    [Fact]
    public void What_is_not_listed_is_found_in_no_hundred_thousand_tries()
    {
        using var list = BlocklistFile.Open(Source);
        Enumerable.Range(0, 100_000).Count(number => list.Contains($"not on any list {number * 7919} of ours")).ShouldBe(0);
    }

    [Fact]
    public void A_long_passphrase_is_not_refused_for_a_listed_part()
    {
        using var list = BlocklistFile.Open(Source);
        new PasswordPolicy(_ => 4, list.Contains).Judge("correct horse battery staple under nine grey owls", [])
            .ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();
    }

    [Fact]
    public void A_list_is_searched_without_holding_it_in_memory()
    {
        var big = Path.Combine(folder, "big");
        using (var writer = new BlocklistWriter(big, entriesPerRun: 50_000))
        {
            for (ulong entry = 1; entry <= 1_000_000; entry++)
            {
                writer.Add(entry * 0x9E3779B97F4A7C15);
            }

            writer.Write("eight megabytes").ShouldBe(1_000_000);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var list = BlocklistFile.Open(big);
        for (var tries = 0; tries < 100; tries++)
        {
            list.Contains("nothing that is listed");
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(400_000);
    }

    [Fact]
    public async Task A_plain_list_and_a_list_of_SHA_1_hashes_are_made_into_one_that_the_server_reads()
    {
        var source = Path.Combine(folder, "source.txt");
        var target = Path.Combine(folder, "target.list");
        const string hash = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8"; // of "password"
        await File.WriteAllLinesAsync(source, ["Jordi's Château 1999", "", $"{hash}:1234", "gatos y perros negros", "gatos y perros negros"], Cancelled);

        var (code, said) = await RunAsync(source, target, "from a test");

        (code, said).ShouldBe((0, $"{target}: 4 entries."));
        using var list = BlocklistFile.Open(target);
        list.Contains("Jordi's Château 1999".Normalize(NormalizationForm.FormD)).ShouldBeTrue();
        list.Contains("jordi's château 1999").ShouldBeTrue();
        list.Contains("password").ShouldBeTrue();
        list.Contains("gatos y perros negros").ShouldBeTrue();
        list.Contains("gatos y perros").ShouldBeFalse();
        (await File.ReadAllTextAsync(target, Encoding.Latin1, Cancelled)).ShouldStartWith("SecureAccess password list 1\nfrom a test ");
        Directory.GetFiles(folder).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_list_sorted_in_many_runs_is_the_list_sorted_in_one()
    {
        var (one, many) = (Path.Combine(folder, "one"), Path.Combine(folder, "many"));
        using var whole = new BlocklistWriter(one);
        using var pieces = new BlocklistWriter(many, entriesPerRun: 7);
        foreach (var entry in Enumerable.Range(0, 500).Select(number => BlocklistFormat.EntryOf($"number {number % 400}")))
        {
            whole.Add(entry);
            pieces.Add(entry);
        }

        whole.Write("x").ShouldBe(400);
        pieces.Write("x").ShouldBe(400);
        (await File.ReadAllBytesAsync(many, Cancelled)).ShouldBe(await File.ReadAllBytesAsync(one, Cancelled));
    }

    [Fact]
    public async Task The_verb_says_how_it_is_used_and_what_is_missing()
    {
        (await RunAsync("only one")).Code.ShouldBe(64);
        (await RunAsync(Path.Combine(folder, "nothing"), "anywhere")).Code.ShouldBe(66);
    }

    [Fact]
    public async Task The_operators_own_list_is_asked_beside_the_servers()
    {
        var (source, target) = (Path.Combine(folder, "own.txt"), Path.Combine(folder, "own.list"));
        await File.WriteAllTextAsync(source, "seven purple lighthouses dancing\n", Cancelled);
        await RunAsync(source, target);
        await using var server = new ServerFixture { Settings = { ["Accounts:PasswordList"] = target } };

        var policy = server.Services.GetRequiredService<PasswordPolicy>();

        policy.Judge("Seven purple lighthouses dancing", []).ShouldBeOfType<PasswordPolicy.Verdict.Listed>();
        policy.Judge("seven purple lighthouses sleeping", []).ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();
        policy.Judge("thequickbrownfox", []).ShouldBeOfType<PasswordPolicy.Verdict.Listed>();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("SecureAccess password list 1\n too short")]
    [InlineData("a file of another kind")]
    public async Task A_list_that_cannot_be_used_stops_the_start(string? content)
    {
        var path = Path.Combine(folder, "broken.list");
        if (content is not null)
        {
            await File.WriteAllTextAsync(path, content, Cancelled);
        }

        await using var server = new ServerFixture { Settings = { ["Accounts:PasswordList"] = path } };
        Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(server.ValidateConfiguration).Message.ShouldContain("broken.list");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<string> FormsOf(string password)
    {
        // What is shorter than a password may be is judged as what a longer one repeats.
        var whole = password.EnumerateRunes().Count() >= PasswordPolicy.MinLength ? password : string.Concat(Enumerable.Repeat(password, 15));
        return
        [
            whole.Normalize(NormalizationForm.FormC), whole.Normalize(NormalizationForm.FormD), whole.Normalize(NormalizationForm.FormKC),
            whole.Normalize(NormalizationForm.FormKD), whole.ToUpperInvariant(), FullWidth(whole),
        ];
    }

    private static string FullWidth(string password) =>
        string.Concat(password.Select(character => character is > ' ' and <= '~' ? (char)(character + 0xFEE0) : character));

    private static async Task<(int Code, string Said)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        var code = await new MakeBlocklist().RunAsync(args, output, Cancelled);
        return (code, output.ToString().Trim());
    }
}
