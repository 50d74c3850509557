using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Agreements;
using SecureAccess.IdP.Ui;
using SecureAccess.IdP.Ui.Language;

namespace SecureAccess.IdP.Accounts.Agreements;

/// <summary>The text of a version in the language of the page: from the resources for the one that comes with the product, else as it was published.</summary>
public sealed class AgreementWords(IStringLocalizer<AccountsTexts> texts, IOptions<UiOptions> ui)
{
    /// <summary>The blocks of the text.</summary>
    public IReadOnlyList<AgreementBlock> Of(AgreementVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return AgreementText.Read(version.Number == AgreementVersion.First
            ? texts["Agreement.1", ui.Value.ServiceName, ui.Value.AgencyName]
            : version.Texts[Languages.Current]);
    }
}
