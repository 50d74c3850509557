using System.Text;

namespace VendorSimulator;

/// <summary>The page for people: what each vendor does, and a form to change it.</summary>
internal static class ControlPage
{
    public static string Write(IReadOnlyDictionary<string, VendorState> states)
    {
        var rows = new StringBuilder();
        foreach (var vendor in Switchboard.Vendors)
        {
            var state = states[vendor];
            var choices = string.Concat(Control.Troubles.Select(t =>
                $"<option{(t == Control.Name(state.Trouble) ? " selected" : "")}>{t}</option>"));
            rows.Append(null, $"""
                <tr><th scope="row">{vendor}</th><td>{state.Calls}</td><td>{state.Accepted}</td>
                <td><form method="post" action="/control/{vendor}">
                <label>trouble <select name="trouble">{choices}</select></label>
                <label>for calls <input name="calls" size="4" inputmode="numeric" value="{state.CallsLeft}"></label>
                <button>Set</button></form></td></tr>
                """);
        }

        return $$"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Vendor simulator</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            td, th { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid }
            </style></head><body><main>
            <h1>Vendor simulator</h1>
            <p>Answers for synthetic people only. <code>none</code>: works; <code>down</code>: the connection is cut;
            <code>slow</code>: an answer after a minute; <code>flaky</code>: the first try of each question fails; <code>error</code>: 500;
            <code>garbled</code>: broken JSON. Calls left empty: until changed. The APIs are described in README.md.</p>
            <table><thead><tr>
            <th scope="col">Vendor</th><th scope="col">Calls</th><th scope="col">Accepted</th><th scope="col">Now</th></tr></thead>
            <tbody>{{rows}}</tbody></table>
            <form method="post" action="/control/reset">
            <input type="hidden" name="reset" value="1"><button>Everything works again</button></form>
            </main></body></html>
            """;
    }
}
