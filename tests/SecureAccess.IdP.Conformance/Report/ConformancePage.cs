using System.Globalization;
using System.Reflection;
using System.Text;

namespace SecureAccess.IdP.Conformance.Report;

/// <summary>One module that a test checks.</summary>
/// <param name="Plan">The published plan.</param>
/// <param name="Module">The module of it.</param>
/// <param name="Method">The test.</param>
public sealed record ModuleRow(string Plan, string Module, MethodInfo Method)
{
    /// <summary>The rule, as the test's name states it.</summary>
    public string Sentence => Method.Name.Replace('_', ' ');

    /// <summary>The test class: the variant that was run, where several share their rules.</summary>
    public string Test => Method.ReflectedType!.Name;
}

/// <summary>The page of plans, modules, tests and results.</summary>
public static class ConformancePage
{
    private const string Head = """
        # Conformance

        What the plans of the OpenID Foundation ask of an OpenID Provider, module by module, and the test of ours that holds the running server
        to it. The tests start the provider as a process of its own and talk to it over HTTP, with client code that shares nothing with the
        server; people sign in through the hosted pages. Sentences are ours. Modules that begin with `own-` are rules of the specification for
        which the plan has no module. This page is made by `tests/SecureAccess.IdP.Conformance`, run with `SECUREACCESS_UPDATE_DOCS=1`; it is
        no certification.

        | Plan | Module | What is checked | Test | Result |
        |---|---|---|---|---|

        """;

    /// <summary>Where the page is.</summary>
    public static string Path => System.IO.Path.Combine(Repository.Root, "docs", "conformance.md");

    /// <summary>Every module that a test names, in the order of plans and modules.</summary>
    public static IReadOnlyList<ModuleRow> Rows { get; } =
    [
        .. from type in typeof(ConformancePage).Assembly.GetTypes()
           from plan in type.GetCustomAttributes<PlanAttribute>()
           from method in type.GetMethods()
           from module in method.GetCustomAttributes<ModuleAttribute>()
           orderby plan.Name, module.Name, method.Name
           select new ModuleRow(plan.Name, module.Name, method),
    ];

    /// <summary>The page.</summary>
    public static string Write(IEnumerable<ModuleRow> rows, Func<ModuleRow, string> result)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Plan} | `{row.Module}` | {row.Sentence} | `{row.Test}` | {result(row)} |\n");
        }

        return text.ToString();
    }
}
