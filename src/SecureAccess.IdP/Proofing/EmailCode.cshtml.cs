using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Proofing;

/// <summary>First stage, second half: the code from the e-mail.</summary>
public sealed class EmailCodePage(
    JourneyDoor door,
    ConfirmEmail confirm,
    SubmitEmail submit,
    CodeMessages messages,
    IOptions<ProofingOptions> options,
    IStringLocalizer<ProofingTexts> texts) : CodePage(door, texts)
{
    private EmailAddress? email;

    /// <inheritdoc />
    public override StepKey Step => StepKey.Email;

    /// <summary>Where the code went, masked.</summary>
    public string SentTo => email!.Masked;

    /// <summary>How long it is valid.</summary>
    public int Minutes => (int)options.Value.EmailCodeValidity.TotalMinutes;

    /// <inheritdoc />
    protected override string FirstHalf => "/register/email?change=true";

    /// <inheritdoc />
    protected override async Task<bool> HasTargetAsync(CancellationToken cancellationToken) =>
        (email = await messages.EmailOfAsync(Case, cancellationToken)) is not null;

    /// <inheritdoc />
    protected override Task<CodeStepOutcome> TryAsync(string code, CancellationToken cancellationToken) =>
        confirm.ExecuteAsync(Case, code, cancellationToken);

    /// <inheritdoc />
    protected override async Task<bool> SendAgainAsync(CancellationToken cancellationToken) =>
        await submit.AgainAsync(Case, cancellationToken) is SubmitEmail.Outcome.Sent;
}
