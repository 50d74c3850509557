using System.Globalization;

namespace SecureAccess.IdP.Benchmarks;

/// <summary>What the command line says.</summary>
/// <param name="Rounds">Rounds over all paths; the median of them counts.</param>
/// <param name="Seconds">Length of one path in one round.</param>
/// <param name="Rows">Stored grants, tokens, sessions and audit events of the ordinary database.</param>
/// <param name="ManyRows">The same of the large one; 0 leaves growth out.</param>
/// <param name="Only">Paths to measure, by a part of their name; all when empty.</param>
/// <param name="Connection">A PostgreSQL database to measure on, made empty before; SQLite when null.</param>
/// <param name="Write">Whether docs/performance.md is written; else the table is printed only.</param>
/// <param name="Everything">Whether start, memory, pages, passwords and pruning are measured besides the paths.</param>
internal sealed record BenchmarkOptions(
    int Rounds, double Seconds, int Rows, int ManyRows, string Only, string? Connection, bool Write, bool Everything)
{
    public const string Usage = """
        dotnet run -c Release --project tests/SecureAccess.IdP.Benchmarks -- [options]

          --quick                short rounds and 100,000 rows instead of 1,000,000
          --only <part of name>  these paths only, with the floors; nothing else is measured
          --rounds <number>      rounds over all paths (5; quick 3)
          --seconds <number>     length of a path in a round (4; quick 2)
          --many <number>        rows of the large database (1000000; quick 100000; 0 leaves growth out)
          --postgresql <string>  measures on this empty PostgreSQL database instead of SQLite
          --print                prints the table and leaves docs/performance.md alone
        """;

    /// <summary>Reads the command line; null when it cannot be read.</summary>
    public static BenchmarkOptions? Read(string[] args)
    {
        var quick = args.Contains("--quick");
        var options = new BenchmarkOptions(
            quick ? 3 : 5, quick ? 2 : 4, 10_000, quick ? 100_000 : 1_000_000, "", null, Write: true, Everything: true);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    break;
                case "--print":
                    options = options with { Write = false };
                    break;
                case "--only" when i + 1 < args.Length:
                    options = options with { Only = args[++i], Write = false, Everything = false };
                    break;
                case "--rounds" when i + 1 < args.Length:
                    options = options with { Rounds = int.Parse(args[++i], CultureInfo.InvariantCulture) };
                    break;
                case "--seconds" when i + 1 < args.Length:
                    options = options with { Seconds = double.Parse(args[++i], CultureInfo.InvariantCulture) };
                    break;
                case "--many" when i + 1 < args.Length:
                    options = options with { ManyRows = int.Parse(args[++i], CultureInfo.InvariantCulture) };
                    break;
                case "--postgresql" when i + 1 < args.Length:
                    options = options with { Connection = args[++i], ManyRows = 0, Everything = false, Write = false };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
