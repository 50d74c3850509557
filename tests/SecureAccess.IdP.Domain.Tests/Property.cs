using FsCheck;
using FsCheck.Fluent;

namespace SecureAccess.IdP.Domain.Tests;

/// <summary>Runs a rule for many generated cases; the failing case and its seed are in the exception.</summary>
internal static class Property
{
    public static void Holds<T>(Gen<T> cases, Action<T> rule, int count = 300) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true), Prop.ForAll(Arb.From(cases), rule));

    /// <summary>A span between zero and a bound, in whole seconds.</summary>
    public static Gen<TimeSpan> Spans(TimeSpan most) =>
        Gen.Choose(0, (int)most.TotalSeconds).Select(seconds => TimeSpan.FromSeconds(seconds));

    /// <summary>A moment of the years 2020 to 2037, to the second.</summary>
    public static Gen<DateTimeOffset> Moments { get; } =
        Gen.Choose(1_577_836_800, 2_114_380_800).Select(seconds => DateTimeOffset.FromUnixTimeSeconds(seconds));
}
