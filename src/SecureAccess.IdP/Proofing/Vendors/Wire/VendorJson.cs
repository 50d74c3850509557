using System.Text.Json;

namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary>
/// How the vendors' JSON is read and written: camel case; a missing or null member that must be there is an error.
/// </summary>
public static class VendorJson
{
    /// <summary>Strict on purpose: an answer that lacks a member is no answer, never a default one.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
