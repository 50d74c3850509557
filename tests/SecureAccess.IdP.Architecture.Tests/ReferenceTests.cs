using System.Xml.Linq;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>References between the houses run one way.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string, string[]> Houses => new()
    {
        { "SecureAccess.IdP.Domain", [] },
        { "SecureAccess.IdP.Protocol", [] },
        { "SecureAccess.RelyingParty", [] },
        { "SecureAccess.IdP.Data", ["SecureAccess.IdP.Domain", "SecureAccess.IdP.Protocol"] },
        { "SecureAccess.IdP", ["SecureAccess.IdP.Data", "SecureAccess.IdP.Domain", "SecureAccess.IdP.Protocol"] },
    };

    [Theory]
    [MemberData(nameof(Houses))]
    public void A_house_references_only_what_stands_below_it(string house, string[] below) =>
        References($"src/{house}/{house}.csproj").ShouldBe(below, ignoreOrder: true);

    [Fact]
    public void There_are_five_houses() =>
        Projects("src").Select(p => p.Name).ShouldBe(Houses.Select(row => row.Data.Item1 + ".csproj"), ignoreOrder: true);

    [Fact]
    public void The_domain_stands_on_the_runtime_alone()
    {
        var project = XDocument.Parse(Projects("src").Single(p => p.Name == "SecureAccess.IdP.Domain.csproj").Text);
        project.Descendants("PackageReference").ShouldBeEmpty();
        project.Descendants("FrameworkReference").ShouldBeEmpty();
    }

    [Fact]
    public void Only_Data_speaks_to_databases()
    {
        foreach (var project in Projects("src").Where(p => p.Name != "SecureAccess.IdP.Data.csproj"))
        {
            XDocument.Parse(project.Text).Descendants("PackageReference").Select(p => p.Attribute("Include")!.Value)
                .ShouldAllBe(package => !package.Contains("EntityFrameworkCore", StringComparison.Ordinal)
                    && !package.Contains("Npgsql", StringComparison.Ordinal));
        }
    }

    /// <summary>EServices is what samples share, and is held to the same; Demo is no app: it builds and starts the others.</summary>
    [Fact]
    public void A_sample_trusts_us_by_public_OpenID_Connect_only()
    {
        foreach (var sample in Projects("samples").Where(p => p.Name != "Demo.csproj"))
        {
            References(sample.Path).ShouldBeSubsetOf(["SecureAccess.RelyingParty", "EServices"], sample.Path);
        }
    }

    [Fact]
    public void Versions_of_packages_are_pinned_in_one_place() =>
        Projects("src").Concat(Projects("samples")).Concat(Projects("tests"))
            .Where(p => XDocument.Parse(p.Text).Descendants("PackageReference").Any(r => r.Attribute("Version") is not null))
            .ShouldBeEmpty();

    private static IEnumerable<SourceFile> Projects(string under) => Repository.Files.Where(f => f.IsUnder(under) && f.Extension == ".csproj");

    private static IEnumerable<string> References(string project) =>
        XDocument.Parse(Repository.Files.Single(f => f.Path == project).Text)
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
}
