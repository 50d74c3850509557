using System.Reflection;
using System.Text.RegularExpressions;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Domain.Tests.Audit;

public sealed partial class AuditCatalogueTests
{
    private static readonly (string Property, AuditEventKind Kind)[] Declared =
    [
        .. typeof(AuditCatalogue).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => p.PropertyType == typeof(AuditEventKind))
            .Select(p => (p.Name, (AuditEventKind)p.GetValue(null)!)),
    ];

    [Fact]
    public void The_list_holds_every_event_in_the_order_of_their_numbers()
    {
        AuditCatalogue.All.ShouldBe(Declared.Select(d => d.Kind), ignoreOrder: true);
        AuditCatalogue.All.Select(kind => kind.Number).ShouldBeInOrder();
    }

    [Fact]
    public void Numbers_names_and_meanings_are_unique()
    {
        AuditCatalogue.All.Select(kind => kind.Number).ShouldBeUnique();
        AuditCatalogue.All.Select(kind => kind.Name).ShouldBeUnique();
        AuditCatalogue.All.Select(kind => kind.Meaning).ShouldBeUnique();
    }

    [Fact]
    public void The_thousands_are_a_family() => AuditCatalogue.All.ShouldAllBe(kind => kind.Number / 1000 >= 1 && kind.Number / 1000 <= 6);

    [Fact]
    public void A_stable_name_is_the_name_in_code_in_snake_case()
    {
        foreach (var (property, kind) in Declared)
        {
            kind.Name.ShouldBe(Words().Replace(property, "_$0").ToUpperInvariant(), StringCompareShould.IgnoreCase);
        }
    }

    [Fact]
    public void An_event_carries_what_it_is_about_and_where_it_came_from()
    {
        var account = Guid.CreateVersion7(People.Now);
        var written = AuditEvent.Of(
            AuditCatalogue.StepFailed, new AuditSubject(AccountId: account, Reason: "identity"), new AuditOrigin("device", "net", "trace"), People.Now);
        (written.Number, written.Name, written.AccountId, written.Reason).ShouldBe((2011, "step_failed", (Guid?)account, "identity"));
        (written.DeviceKey, written.AddressKey, written.CorrelationId, written.At).ShouldBe(("device", "net", "trace", People.Now));
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Words();
}
