using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>Fourth stage, second half: the activation code from the text message.</summary>
public sealed class PhoneCodePage(
    JourneyDoor door,
    ConfirmPhone confirm,
    SendPhoneCode send,
    PhonesInProof phones,
    IOptions<ProofingOptions> options,
    IStringLocalizer<ProofingTexts> texts) : CodePage(door, texts)
{
    private PhoneInProof? phone;

    /// <inheritdoc />
    public override StepKey Step => StepKey.Phone;

    /// <summary>The last four digits of the phone.</summary>
    public string LastFour => phone!.Number().LastFour;

    /// <summary>How long the code is valid.</summary>
    public int Minutes => (int)options.Value.PhoneCodeValidity.TotalMinutes;

    /// <inheritdoc />
    protected override string FirstHalf => "/register/phone?change=true";

    /// <inheritdoc />
    protected override async Task<bool> HasTargetAsync(CancellationToken cancellationToken) =>
        (phone = await phones.OfAsync(Case, cancellationToken)) is not null;

    /// <inheritdoc />
    protected override Task<CodeStepOutcome> TryAsync(string code, CancellationToken cancellationToken) =>
        confirm.ExecuteAsync(Case, code, cancellationToken);

    /// <inheritdoc />
    protected override async Task<bool> SendAgainAsync(CancellationToken cancellationToken) =>
        await send.AgainAsync(Case, phone!) is SubmitPhone.Outcome.Sent;

    /// <inheritdoc />
    protected override IActionResult Refused() => Refuse("", Texts["Phone.NotAccepted"]);
}
