using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Authenticators.Closing;
using SecureAccess.IdP.Authenticators.Codes;
using SecureAccess.IdP.Authenticators.EmailChange;
using SecureAccess.IdP.Authenticators.Enrolment;
using SecureAccess.IdP.Authenticators.ForgottenPassword;
using SecureAccess.IdP.Authenticators.Keeping;
using SecureAccess.IdP.Authenticators.LostFactor;
using SecureAccess.IdP.Authenticators.Passkeys;
using SecureAccess.IdP.Authenticators.Passkeys.Attestation;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Authenticators.PasswordChange;
using SecureAccess.IdP.Authenticators.RecoveryCodes;
using SecureAccess.IdP.Authenticators.SecondFactor;
using SecureAccess.IdP.Authenticators.SignIn;

namespace SecureAccess.IdP.Authenticators;

/// <summary>
/// The deed of this room. It owns how a person shows who they are and binds the means to do it: the password form, the second factor,
/// passkeys, recovery codes, the enrolment of all of them, the change of the password and of the e-mail address, what becomes of a forgotten one and of a lost factor, and their limits. It hands over its pages and <see cref="AuthenticatorMetadata"/>, by which the hub
/// knows which levels are open; the hub sends people to them and may replace <see cref="ISignInHint"/>. It calls Accounts for the session and password hashing.
/// </summary>
public static class AuthenticatorsRoom
{
    /// <summary>The ceiling of failed sign-ins from one origin while developing, where every test comes from one address.</summary>
    private const int DevelopmentCeiling = 10_000;

    /// <summary>Adds the room.</summary>
    public static IServiceCollection AddAuthenticators(this IServiceCollection services)
    {
        services.AddOptions<AuthenticatorsOptions>()
            .Configure<IHostEnvironment>((options, environment) =>
            {
                if (environment.IsDevelopment())
                {
                    options.SignInFailuresPerOrigin = DevelopmentCeiling;
                    options.ResetCodesPerOrigin = DevelopmentCeiling;
                }
            })
            .BindConfiguration(AuthenticatorsOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuthenticatorsOptions>, AuthenticatorsOptionsValidator>();

        services.TryAddScoped<ISignInHint, NoSignInHint>();
        services.TryAddScoped<IAcceptedByRequest, NoRequestAccepts>();
        services.AddScoped<OfferedFactors>();
        services.AddScoped<SignInThrottle>();
        services.AddScoped<VerifyPassword>();
        services.AddScoped<SignInWithPassword>();
        services.AddScoped<ReplacePassword>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<NewPasswordGate>();
        services.AddScoped<ChooseNewPassword>();
        services.AddScoped<ConfirmClosing>();
        services.AddScoped<EmailChangeTries>();
        services.AddScoped<EmailChangeMessages>();
        services.AddScoped<SendEmailChangeCode>();
        services.AddScoped<ConfirmEmailChange>();
        services.AddScoped<CurrentReset>();
        services.AddScoped<SendResetCode>();
        services.AddScoped<BeginReset>();
        services.AddScoped<ConfirmResetCode>();
        services.AddScoped<ShowFactorForReset>();
        services.AddScoped<ResetPassword>();
        services.AddScoped<ResetLimits>();
        services.AddScoped<WriteReset>();
        services.AddScoped<LostFactorGate>();
        services.AddScoped<SecondWays>();
        services.AddScoped<LineLook>();
        services.AddScoped<AskRecoveryCode>();
        services.AddScoped<RecoveryLetter>();
        services.AddScoped<SendSecondCode>();
        services.AddScoped<RetireLost>();
        services.AddScoped<ReplaceLost>();
        services.AddScoped<RecoveryLetterClock>();
        services.AddScoped<EnterRecovery>();
        services.AddScoped<CodeTries>();
        services.AddScoped<CodeSender>();
        services.AddScoped<NewDevice>();
        services.AddScoped<RetireAuthenticator>();
        services.AddScoped<AcceptFactor>();
        services.AddScoped<LineWatch>();
        services.AddScoped<SendSignInCode>();
        services.AddScoped<VerifySignInCode>();
        services.AddScoped<VerifyAppCode>();
        services.AddScoped<SecondFactorTexts>();
        services.AddScoped<EnrolmentGate>();
        services.AddScoped<BindAuthenticator>();
        services.AddScoped<PhoneRules>();
        services.AddScoped<PhoneBinding>();
        services.AddScoped<EnrolmentTries>();
        services.AddScoped<SendEnrolmentCode>();
        services.AddScoped<ConfirmPhone>();
        services.AddScoped<PendingApp>();
        services.AddScoped<ConfirmApp>();
        services.AddScoped<AccountNotices>();
        services.AddScoped<MakeRecoveryCodes>();
        services.AddScoped<UseRecoveryCode>();
        AddPasskeys(services);
        return services;
    }

    private static void AddPasskeys(IServiceCollection services)
    {
        services.AddOptions<PasskeysOptions>().BindConfiguration(PasskeysOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PasskeysOptions>, PasskeysOptionsValidator>();
        services.AddSingleton<IValidateOptions<PasskeysOptions>, PasskeysRules>();
        services.AddSingleton<AuthenticatorMetadata>();
        services.AddSingleton<RelyingParty>();
        services.AddSingleton<VerifyAttestation>();
        services.AddScoped<PasskeyOwnerStore>();
        services.AddScoped<Ceremonies>();
        services.AddScoped<Challenges>();
        services.AddScoped<UserHandles>();
        services.AddScoped<BeginCeremony>();
        services.AddScoped<PasskeyRefusals>();
        services.AddScoped<VerifyPasskey>();
        services.AddScoped<SignInWithPasskey>();
        services.AddScoped<RaiseWithPasskey>();
        services.AddScoped<BindPasskey>();
        services.AddScoped<PasskeyGate>();
        services.AddScoped<KeepingRule>();
        services.AddScoped<AuthenticatorWords>();
        services.AddScoped<RenameAuthenticator>();
        services.AddScoped<RemoveAuthenticator>();
    }
}
