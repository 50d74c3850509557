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

    /// <summary>
    /// How many approvals all applications together may ask of one person in an hour (CIBA Core); then nobody is told for an hour. Default 6;
    /// 2 to 60.
    /// </summary>
    [Range(2, 60)]
    public int ApprovalsPerPerson { get; set; } = 6;

    /// <summary>How often decided requests are looked for whose applications want to be told. Default 1 s; 100 ms to 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan PingPollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Applications that one node tells of decided requests at the same time. Default 8; 1 to 64.</summary>
    [Range(1, 64)]
    public int PingParallel { get; set; } = 8;

    /// <summary>The limit of approvals asked of one person.</summary>
    internal AttemptPolicy PerPerson => new(ApprovalsPerPerson, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    /// <summary>The limit of wrong codes.</summary>
    internal AttemptPolicy PerUserCode => new(WrongUserCodesPerOrigin, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
}

/// <summary>The ranges stated at the properties of <see cref="DecoupledOptions"/>, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class DecoupledOptionsValidator : IValidateOptions<DecoupledOptions>;
