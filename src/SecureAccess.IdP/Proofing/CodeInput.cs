using System.ComponentModel.DataAnnotations;

namespace SecureAccess.IdP.Proofing;

/// <summary>A form that takes a code.</summary>
public sealed record CodeInput
{
    /// <summary>The code as typed.</summary>
    [Required(ErrorMessage = "Code.Required"), StringLength(64, ErrorMessage = "Code.Digits")]
    public string? Code { get; init; }

    /// <inheritdoc />
    public override string ToString() => "(code)";
}
