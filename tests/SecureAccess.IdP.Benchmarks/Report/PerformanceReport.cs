using System.Globalization;
using System.Text;
using SecureAccess.IdP.Benchmarks.Load;
using SecureAccess.IdP.Benchmarks.Measures;

namespace SecureAccess.IdP.Benchmarks.Report;

/// <summary>Writes what was measured beside what was aimed at.</summary>
internal sealed class PerformanceReport(
    BenchmarkOptions options,
    IReadOnlyDictionary<string, Measured> floors,
    IReadOnlyList<Dictionary<string, Measured>> worlds,
    ServerFacts? facts)
{
    private readonly StringBuilder text = new();
    private readonly List<string> missed = [];

    public string ToMarkdown()
    {
        Line("# Performance");
        Line();
        Line("Made by `dotnet run -c Release --project tests/SecureAccess.IdP.Benchmarks`; see the end for what is measured and how.");
        Line();
        Line($"{MachineFacts.Date}, {MachineFacts.Processor}, {Environment.ProcessorCount} cores, {MachineFacts.System}, .NET {Environment.Version};");
        Line($"{(options.Connection is null ? "SQLite, synchronous=FULL" : "PostgreSQL")}, {options.Rows:N0} rows; median of {options.Rounds} rounds of {options.Seconds:N0} s.");
        Line();
        WriteFloors();
        WritePaths();
        WriteGrowth();
        WriteFacts();
        WriteCauses();
        text.AppendLine().Append(Explanation.Text);
        return text.ToString();
    }

    private void WriteFloors()
    {
        Line("## Floors");
        Line();
        Line("| Floor | per second and core | CPU µs |");
        Line("|---|---:|---:|");
        foreach (var floor in floors.Values)
        {
            Line($"| {floor.Path["floor: ".Length..]} | {floor.PerSecond:N0} | {floor.Cpu:N0} |");
        }

        Line();
    }

    private void WritePaths()
    {
        Line("## Paths");
        Line();
        Line("| Path | per second and core | CPU µs | p50 µs | p99 µs | p99 ÷ p50 at 70 % (under 10) | of the floor | by CPU | goal | |");
        Line("|---|---:|---:|---:|---:|---:|---:|---:|---|---|");
        foreach (var path in worlds[0].Values)
        {
            WritePath(path, Goal.All.FirstOrDefault(goal => goal.Path == path.Path));
        }

        Line();
    }

    private void WritePath(Measured path, Goal? goal)
    {
        if (path.Errors > 0)
        {
            Line($"| {path.Path} | not measured: {path.FirstError?.ReplaceLineEndings(" ")} | | | | | | | {goal?.Words} | |");
            return;
        }

        var floor = floors[goal?.Floor ?? LoadPaths.FloorJson];
        var (ratio, byCpu) = (path.PerSecond / floor.PerSecond, floor.Cpu / path.Cpu);
        var (p50, p99) = path.AtSeventyPercent ?? (double.NaN, double.NaN);
        var aim = goal is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{goal.Words}: {goal.Ratio:F3}");
        Line($"| {path.Path} | {path.PerSecond:N0} | {path.Cpu:N0} | {path.P50:N0} | {path.P99:N0} | {p99:N0} ÷ {p50:N0} = {p99 / p50:F1}{Mark(p99 < 10 * p50)} | {ratio:F3} | {byCpu:F3} | {aim} | {(goal is null ? "" : Met(ratio >= goal.Ratio, path.Path))} |");
    }

    private void WriteGrowth()
    {
        if (worlds.Count < 2)
        {
            return;
        }

        Line($"## Growth: {options.Rows:N0} → {options.ManyRows:N0} stored accounts, sessions, grants, codes, tokens, audit events");
        Line();
        Line("| Path | CPU µs, few rows | many rows | growth (goal: 10 % for ten times) | p99 at 70 %, few | many | |");
        Line("|---|---:|---:|---:|---:|---:|---|");
        var decades = Math.Log10((double)options.ManyRows / options.Rows);
        foreach (var (name, few) in worlds[0].Where(pair => pair.Value.Errors == 0))
        {
            var many = worlds[1][name];
            var growth = many.Cpu / few.Cpu - 1;
            Line($"| {name} | {few.Cpu:N0} | {many.Cpu:N0} | {growth:P0} | {few.AtSeventyPercent?.P99:N0} | {many.AtSeventyPercent?.P99:N0} | {Met(growth <= 0.1 * decades, $"growth of {name}")} |");
        }

        Line();
    }

    private void WriteFacts()
    {
        if (facts is not { Password: { } password, Pruning: { } pruning })
        {
            return;
        }

        Line("## The server as a whole");
        Line();
        Line("| What | Measured | Goal | |");
        Line("|---|---:|---|---|");
        Line($"| start to first answer, published | {facts.Start:N0} ms | under 1,000 ms | {Met(facts.Start < 1000, Causes.Start)} |");
        Line($"| memory, idle | {facts.Idle:N0} MB | under 120 MB | {Met(facts.Idle < 120, Causes.Memory)} |");
        Line($"| memory, after full load | {facts.Loaded:N0} MB | under 200 MB | {Met(facts.Loaded < 200, Causes.Memory)} |");
        Line($"| first view of the sign-in page | {facts.Page.Bytes / 1024.0:N1} KB, {facts.Page.Stylesheets} stylesheet, {facts.Page.Scripts} script | under 40 KB, one, at most one | {Met(facts.Page is { Bytes: < 40 * 1024, Stylesheets: 1, Scripts: <= 1 }, "the sign-in page")} |");
        Line($"| password sign-in besides its hash ({password.HashCpu:N0} ms) | {password.Rest:P1} | under 5 % | {Met(password.Rest < 0.05, Causes.Password)} |");
        Line($"| tokens' p99 with the hash pool full | {password.TokenP99Saturated:N0} µs, else {password.TokenP99:N0} µs | at most double | {Met(password.TokenP99Saturated <= 2 * password.TokenP99, Causes.Saturated)} |");
        Line($"| pruning | {pruning.RowsPerSecond:N0} rows/s, longest wait of a writer {pruning.LongestStall:N0} ms | 50,000 rows/s, 50 ms | {Met(pruning is { RowsPerSecond: >= 50_000, LongestStall: <= 50 }, Causes.Pruning)} |");
        Line();
    }

    private void WriteCauses()
    {
        if (missed.Count == 0)
        {
            return;
        }

        Line("## What falls short, and why");
        Line();
        foreach (var what in missed.Distinct())
        {
            Line($"- **{what}**: {(Causes.Of(what) is { Length: > 0 } cause ? cause : "the cause is not known yet.")}");
        }

        Line();
    }

    private string Met(bool met, string what)
    {
        if (!met)
        {
            missed.Add(what);
        }

        return met ? "met" : "**falls short**";
    }

    private static string Mark(bool met) => met ? "" : " **(over)**";

    private void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Line(string line = "") => text.Append(line).Append('\n');
}
