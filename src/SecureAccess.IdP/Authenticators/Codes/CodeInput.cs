using System.ComponentModel.DataAnnotations;

namespace SecureAccess.IdP.Authenticators.Codes;

/// <summary>A form that asks for a code of six digits.</summary>
public sealed record CodeInput
{
    /// <summary>As typed: blanks, hyphens and dots between the digits do not matter. What is no code at all costs no try.</summary>
    [Required(ErrorMessage = "Code.Required")]
    [RegularExpression(@"\s*([0-9][\s\-–.]*){6}", ErrorMessage = "Code.SixDigits")]
    [StringLength(32, ErrorMessage = "Code.SixDigits")]
    public string? Code { get; init; }
}
