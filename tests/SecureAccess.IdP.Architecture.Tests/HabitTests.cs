namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>Words that must not be in what we ship. Where a word is allowed in one place, the place is named with its reason.</summary>
public sealed class HabitTests
{
    private static readonly string[] Shipped = ["src", "samples"];

    private static IEnumerable<SourceFile> Everything => Repository.Files.Where(f => f.Extension is not (".png" or ".ico" or ".woff2" or ".resx"));

    [Fact]
    public void Time_comes_in_through_the_door() =>
        Naming(
            Shipped,
            ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Stopwatch.", "Environment.TickCount"])
            .ShouldBeEmpty();

    [Fact]
    public void The_systems_clock_is_named_by_the_composition_only() =>
        Naming(["src"], ["TimeProvider.System"])
            .Where(found => !found.File.Name.EndsWith("Room.cs", StringComparison.Ordinal) && found.File.Name != "Program.cs")
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_for_later() =>
        Repository.Code("src").Concat(Repository.Code("samples")).Concat(Repository.Code("tests").Where(f => f.Name != "HabitTests.cs"))
            .Where(f => new[] { "TODO", "FIXME", "HACK", "NotImplementedException" }.Any(word => f.Text.Contains(word, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_blocks_a_thread_that_could_await() =>
        Naming(Shipped, [".GetAwaiter().GetResult()", ".Wait()", "Thread.Sleep", "async void"]).ShouldBeEmpty();

    [Fact]
    public void Randomness_comes_from_the_systems_generator() =>
        Naming(Shipped, ["new Random(", "Random.Shared", "Guid.NewGuid"]).ShouldBeEmpty();

    [Fact]
    public void Nothing_names_a_machine_or_a_person()
    {
        string[] paths = ["/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/", "C:" + "\\Users", "/Use" + "rs/"];
        Everything.Where(f => paths.Any(path => f.Text.Contains(path, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_names_the_host_of_a_package_source()
    {
        string[] hosts =
        [
            "nuget" + ".org", "npmjs" + ".org", "npmjs" + ".com", "pkgs.dev" + ".azure", "deb.debian" + ".org", "pypi" + ".org", "arti" + "factory",
        ];
        Everything.Where(f => hosts.Any(host => f.Text.Contains(host, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }

    [Fact]
    public void Pages_hold_no_script_or_style_of_their_own()
    {
        string[] inline = ["<style", " style=\"", " onclick=", " onsubmit=", " onload=", " onchange=", "javascript:"];
        var found =
            from page in Repository.Files.Where(f => f.Extension == ".cshtml")
            from word in inline
            where page.Code.Contains(word, StringComparison.OrdinalIgnoreCase)
            select $"{page}: {word}";
        found.ShouldBeEmpty();
    }

    private static IEnumerable<(SourceFile File, string Word)> Naming(string[] folders, string[] words) =>
        from folder in folders
        from file in Repository.Code(folder)
        from word in words
        where file.Code.Contains(word, StringComparison.Ordinal)
        select (file, word);
}
