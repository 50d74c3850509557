using System.Reflection;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Protocol;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>Expected results are closed families: whoever looks at every case today has looked at every case there is.</summary>
public sealed class ClosedFamilyTests
{
    public static TheoryData<string> Houses => ["Domain", "Protocol", "Data"];

    [Theory]
    [MemberData(nameof(Houses))]
    public void Every_case_of_a_family_is_nested_in_it_and_sealed(string house)
    {
        foreach (var family in Families(house))
        {
            var cases = family.Assembly.GetTypes().Where(t => t != family && family.IsAssignableFrom(t)).ToArray();
            cases.ShouldNotBeEmpty($"{family} is a family without cases");
            cases.ShouldAllBe(c => c.IsSealed && c.DeclaringType == family, family.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Houses))]
    public void Nobody_outside_can_add_a_case(string house)
    {
        foreach (var family in Families(house))
        {
            var open = family.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(c => !c.IsPrivate && !IsCopyConstructor(c, family));
            open.ShouldBeEmpty($"{family} has a constructor that is not private");
        }
    }

    [Fact]
    public void The_families_of_the_domain_are_among_those_looked_at() =>
        new[] { "Prompt", "AcrDecision", "StepOutcome", "VendorAnswer", "Authenticator", "Verdict" }
            .ShouldBeSubsetOf(Families("Domain").Select(f => f.Name));

    [Theory]
    [MemberData(nameof(Houses))]
    public void What_is_no_family_is_sealed(string house) =>
        AssemblyOf(house).GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false } && t.IsPublic && t.Namespace?.Contains("Migrations", StringComparison.Ordinal) == false)
            .ShouldBeEmpty();

    // A record's copy constructor is protected, and useless without another constructor to make the first one.
    private static bool IsCopyConstructor(ConstructorInfo constructor, Type family) =>
        constructor.GetParameters() is [{ } only] && only.ParameterType == family;

    /// <summary>Abstract classes whose cases are nested in them; the unit of work, one class for each database, is none.</summary>
    private static IEnumerable<Type> Families(string house) =>
        AssemblyOf(house).GetTypes().Where(t => t is { IsClass: true, IsAbstract: true, IsSealed: false } && t != typeof(IdPDbContext));

    private static Assembly AssemblyOf(string house) => house switch
    {
        "Domain" => typeof(Account).Assembly,
        "Protocol" => typeof(ProtocolOptions).Assembly,
        _ => typeof(IdPDbContext).Assembly,
    };
}
