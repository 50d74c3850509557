using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SecureAccess.IdP.Data;

/// <summary>Stores a small value object or list of them as JSON text: the same on every database, always read and written whole.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            new ValueConverter<T, string>(value => Write(value), text => Read<T>(text)),
            new ValueComparer<T>(
                (left, right) => Write(left!) == Write(right!),
                value => Write(value).GetHashCode(StringComparison.Ordinal),
                value => Read<T>(Write(value))));
        return property;
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text)!;
}
