using Microsoft.AspNetCore.Mvc.Rendering;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>The id of a field from the name it is posted under: <c>Input.Email</c> becomes <c>Input_Email</c>.</summary>
internal static class FieldId
{
    public static string Of(string name) => TagBuilder.CreateSanitizedId(name, "_");
}
