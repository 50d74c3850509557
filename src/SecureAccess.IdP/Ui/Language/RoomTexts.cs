using System.Collections.Concurrent;
using Microsoft.Extensions.Localization;

namespace SecureAccess.IdP.Ui.Language;

/// <summary>
/// Finds the texts of a room by the house's convention: a type in <c>SecureAccess.IdP.&lt;Room&gt;</c> (or deeper) speaks
/// through <c>&lt;Room&gt;Texts</c>, and where that has no such key, through <see cref="UiTexts"/>. Validation attributes
/// name a key of these texts as their <c>ErrorMessage</c>.
/// </summary>
internal sealed class RoomTexts : IStringLocalizer
{
    private static readonly ConcurrentDictionary<Type, Type?> Markers = new();

    private readonly IStringLocalizer? room;
    private readonly IStringLocalizer ui;

    private RoomTexts(IStringLocalizer? room, IStringLocalizer ui) => (this.room, this.ui) = (room, ui);

    public static RoomTexts For(Type type, IStringLocalizerFactory factory) =>
        new(Markers.GetOrAdd(type, MarkerOf) is { } marker ? factory.Create(marker) : null, factory.Create(typeof(UiTexts)));

    public LocalizedString this[string name] =>
        room?[name] is { ResourceNotFound: false } found ? found : ui[name];

    public LocalizedString this[string name, params object[] arguments] =>
        room?[name] is { ResourceNotFound: false } ? room[name, arguments] : ui[name, arguments];

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        [.. room?.GetAllStrings(includeParentCultures) ?? [], .. ui.GetAllStrings(includeParentCultures)];

    private static Type? MarkerOf(Type type)
    {
        var house = typeof(RoomTexts).Assembly.GetName().Name + ".";
        if (type.Namespace is not { } space || !space.StartsWith(house, StringComparison.Ordinal))
        {
            return null;
        }

        var room = space[house.Length..].Split('.')[0];
        return type.Assembly.GetType($"{house}{room}.{room}Texts");
    }
}
