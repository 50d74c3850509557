using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace SecureAccess.IdP.Ui.Forms;

/// <summary>
/// What a person types is read from the body of the post alone. Razor would take it from the address as well, where a password, a code or a
/// taxpayer number ends up in logs and histories; so an address that holds one does nothing.
/// </summary>
internal sealed class FormOnly : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel model)
    {
        foreach (var property in model.HandlerProperties.Where(IsTyped))
        {
            property.BindingInfo!.BindingSource = BindingSource.Form;
        }
    }

    private static bool IsTyped(PagePropertyModel property) =>
        property.BindingInfo is not null && property.Attributes.OfType<BindPropertyAttribute>().Any(bound => !bound.SupportsGet);
}
