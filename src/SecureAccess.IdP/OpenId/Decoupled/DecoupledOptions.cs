using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.OpenId.Decoupled;

/// <summary>The limits around requests of devices and applications that wait elsewhere. Section <c>Decoupled</c>.</summary>
public sealed class DecoupledOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Decoupled";

    /// <summary>
    /// How many wrong codes of devices one browser, and one network address, may enter in an hour before it has to wait an hour. Default 20;
    /// 5 to 10,000. With 34 bits to a code, a guesser needs far longer than a code lives.
    /// </summary>
    [Range(5, 10_000)]
    public int WrongUserCodesPerOrigin { get; set; } = 20;

    /// <summary>The limit of wrong codes.</summary>
    internal AttemptPolicy PerUserCode => new(WrongUserCodesPerOrigin, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
}

/// <summary>The ranges stated at the properties of <see cref="DecoupledOptions"/>, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class DecoupledOptionsValidator : IValidateOptions<DecoupledOptions>;
