using SecureAccess.IdP.Benchmarks.Load;

namespace SecureAccess.IdP.Benchmarks.Report;

/// <summary>
/// What a path is held to: a part of a floor of the same run. Goals that were set beside another server's figures are carried over as the
/// ratio to the fixed-JSON floor of the machine on which both were measured (46,000 a second on one core).
/// </summary>
/// <param name="Path">The path.</param>
/// <param name="Floor">The floor it is compared with.</param>
/// <param name="Ratio">The least part of it.</param>
/// <param name="Words">The goal in words.</param>
internal sealed record Goal(string Path, string Floor, double Ratio, string Words)
{
    private const double ReferenceJson = 46_000;

    public static IReadOnlyList<Goal> All { get; } =
    [
        new(LoadPaths.Discovery, LoadPaths.FloorJson, 0.8, "0.8 of fixed JSON"),
        new(LoadPaths.Jwks, LoadPaths.FloorJson, 0.8, "0.8 of fixed JSON"),
        new(LoadPaths.ClientCredentials, LoadPaths.FloorES256, 0.7, "0.7 of the ES256 floor"),
        new(LoadPaths.CodeFlow, LoadPaths.FloorJson, 10 * 153 / ReferenceJson, "10 × the best durable peer (153/s)"),
        new(LoadPaths.Refresh, LoadPaths.FloorJson, 8 * 330 / ReferenceJson, "8 × the best durable peer (330/s)"),
        new(LoadPaths.RefreshPublic, LoadPaths.FloorJson, 8 * 330 / ReferenceJson, "8 × the best durable peer (330/s)"),
        new(LoadPaths.UserInfo, LoadPaths.FloorJson, 2.5 * 2510 / ReferenceJson, "2.5 × the best peer (2,510/s)"),
        new(LoadPaths.Introspection, LoadPaths.FloorJson, 1.5 * 2750 / ReferenceJson, "1.5 × the best peer (2,750/s)"),
    ];
}
