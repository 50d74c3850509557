using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SecureAccess.IdP.Data;

/// <summary>Stores a small value object or list of them as JSON text: the same on every database, always read and written whole.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property, JsonSerializerOptions? options = null)
    {
        property.HasConversion(
            new ValueConverter<T, string>(value => Write(value, options), text => Read<T>(text, options)),
            new ValueComparer<T>(
                (left, right) => Write(left!, options) == Write(right!, options),
                value => Write(value, options).GetHashCode(StringComparison.Ordinal),
                value => Read<T>(Write(value, options), options)));
        return property;
    }

    private static string Write<T>(T value, JsonSerializerOptions? options) => JsonSerializer.Serialize(value, options);

    private static T Read<T>(string text, JsonSerializerOptions? options) => JsonSerializer.Deserialize<T>(text, options)!;
}
