using System.ComponentModel.DataAnnotations;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Ui.Forms;

namespace SecureAccess.IdP.Proofing;

/// <summary>The form of the identity stage, in the order of the page.</summary>
public sealed record IdentityInput
{
    /// <summary>First name.</summary>
    [Required(ErrorMessage = "Name.Given.Required"), StringLength(40, ErrorMessage = "Name.Length")]
    [RegularExpression(PlainText.Pattern, ErrorMessage = "Field.Plain")]
    public string? GivenName { get; init; }

    /// <summary>Middle name or initial.</summary>
    [StringLength(40, ErrorMessage = "Name.Length"), RegularExpression(PlainText.Pattern, ErrorMessage = "Field.Plain")]
    public string? MiddleName { get; init; }

    /// <summary>Last name.</summary>
    [Required(ErrorMessage = "Name.Family.Required"), StringLength(60, ErrorMessage = "Name.Length")]
    [RegularExpression(PlainText.Pattern, ErrorMessage = "Field.Plain")]
    public string? FamilyName { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    [Required(ErrorMessage = "Identity.Country.Required")]
    public string? Country { get; init; } = Countries.Home;

    /// <summary>Street or post-office box.</summary>
    [Required(ErrorMessage = "Identity.Line1.Required"), StringLength(100, ErrorMessage = "Identity.Length")]
    [RegularExpression(PlainText.Pattern, ErrorMessage = "Field.Plain")]
    public string? Line1 { get; init; }

    /// <summary>Apartment or suite.</summary>
    [StringLength(100, ErrorMessage = "Identity.Length"), RegularExpression(PlainText.Pattern, ErrorMessage = "Field.Plain")]
    public string? Line2 { get; init; }

    /// <summary>City; abroad everything below the street.</summary>
    [Required(ErrorMessage = "Identity.City.Required"), StringLength(100, ErrorMessage = "Identity.Length")]
    [RegularExpression(PlainText.Pattern, ErrorMessage = "Field.Plain")]
    public string? City { get; init; }

    /// <summary>Two letters; empty abroad.</summary>
    public string? State { get; init; }

    /// <summary>Five or nine digits; empty abroad.</summary>
    [StringLength(20, ErrorMessage = "Identity.PostalCode.Required")]
    public string? PostalCode { get; init; }

    /// <summary>Date of birth.</summary>
    [MemorableDate(ErrorMessage = "Identity.BirthDate.Required")]
    public DateInput? BirthDate { get; init; }

    /// <summary>SSN or ITIN.</summary>
    [Required(ErrorMessage = "Identity.TaxpayerId.Required")]
    public string? TaxpayerId { get; init; }

    /// <summary>Name of a filing status.</summary>
    [Required(ErrorMessage = "Identity.FilingStatus.Required")]
    public string? FilingStatus { get; init; }

    /// <summary>The name as typed.</summary>
    public PersonName Name() => new(GivenName!.Trim(), NullIfBlank(MiddleName), FamilyName!.Trim());

    /// <summary>The address in the form of the tax records.</summary>
    public PostalAddress Address() =>
        new(Line1!.Trim(), NullIfBlank(Line2), City!.Trim(), NullIfBlank(State), NullIfBlank(TypedCode.Digits(PostalCode)), Country!);

    /// <summary>What is wrong with the address, by field: at home it has a state and a postal code, abroad neither.</summary>
    public IReadOnlyList<(string Field, string Key)> AddressFaults()
    {
        var foreign = Country != Countries.Home;
        var code = TypedCode.Digits(PostalCode);
        List<(string, string)> faults = [];
        if (Countries.Choices.All(choice => choice.Value != Country))
        {
            faults.Add((nameof(Country), "Identity.Country.Required"));
        }

        if (foreign && !string.IsNullOrWhiteSpace(State))
        {
            faults.Add((nameof(State), "Identity.State.Foreign"));
        }
        else if (!foreign && UsStates.Choices.All(choice => choice.Value != State))
        {
            faults.Add((nameof(State), "Identity.State.Required"));
        }

        if (foreign && code.Length > 0)
        {
            faults.Add((nameof(PostalCode), "Identity.PostalCode.Foreign"));
        }
        else if (!foreign && (code.Length is not (5 or 9) || !code.All(char.IsAsciiDigit)))
        {
            faults.Add((nameof(PostalCode), "Identity.PostalCode.Required"));
        }

        return faults;
    }

    /// <inheritdoc />
    public override string ToString() => "(identity)";

    private static string? NullIfBlank(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
