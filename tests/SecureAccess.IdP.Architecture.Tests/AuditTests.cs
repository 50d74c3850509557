using System.Reflection;
using SecureAccess.IdP.Domain.Audit;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>The catalogue promises events to whoever reads the trail; each promise is kept somewhere.</summary>
public sealed class AuditTests
{
    private static readonly PropertyInfo[] Kinds =
        [.. typeof(AuditCatalogue).GetProperties().Where(p => p.PropertyType == typeof(AuditEventKind))];

    [Fact]
    public void Every_event_of_the_catalogue_is_recorded_somewhere()
    {
        var code = string.Concat(Repository.Code("src").Where(f => f.Name != "AuditCatalogue.cs").Select(f => f.Code));
        Kinds.Select(kind => kind.Name).Where(name => !code.Contains($"AuditCatalogue.{name}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_list_of_all_events_leaves_none_out_and_is_in_the_order_of_their_numbers()
    {
        AuditCatalogue.All.Count.ShouldBe(Kinds.Length);
        AuditCatalogue.All.Select(kind => kind.Number).ShouldBe(AuditCatalogue.All.Select(kind => kind.Number).Order().Distinct());
        AuditCatalogue.All.Select(kind => kind.Name).ShouldBeUnique();
    }
}
