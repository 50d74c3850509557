using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Activity;
using SecureAccess.IdP.Accounts.Agreements;
using SecureAccess.IdP.Accounts.Closing;
using SecureAccess.IdP.Accounts.Disowning;
using SecureAccess.IdP.Accounts.Download;
using SecureAccess.IdP.Accounts.Importing;
using SecureAccess.IdP.Accounts.Joining;
using SecureAccess.IdP.Accounts.Journeys;
using SecureAccess.IdP.Accounts.Locking;
using SecureAccess.IdP.Accounts.Looking;
using SecureAccess.IdP.Accounts.Notices;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Accounts.Passwords.Blocklist;
using SecureAccess.IdP.Accounts.Profile;
using SecureAccess.IdP.Accounts.Reminding;
using SecureAccess.IdP.Accounts.Restriction;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Accounts.SigningOut;
using SecureAccess.IdP.Accounts.Staff;
using SecureAccess.IdP.Accounts.Suspension;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Accounts;

/// <summary>
/// The deed of this room. It owns what belongs to a person's account and not to one way of signing in: the browser's session, password
/// hashing, the agreement and its versions, the account's own page, that of its sessions and that of its activity, where the account is on its journey, signing out, forgotten usernames, disowning, restriction and suspension, closing, the import of accounts and their joining. It hands
/// over <see cref="BrowserSession"/>, <see cref="FreshSignIn"/>, <see cref="PublishedAgreements"/>, <see cref="EndSessions"/>, <see cref="EndOtherAccess"/>, <see cref="RestrictAccount"/>, <see cref="LiftRestriction"/>, <see cref="SuspendAccount"/>, <see cref="CloseAccount"/>, <see cref="ReinstateAccount"/>, <see cref="DisplaceAccount"/>, <see cref="ValidatedAddresses"/>, <see cref="PasswordHashing"/>,
/// <see cref="JudgePassword"/>, <see cref="PasswordAdvice"/>, <see cref="IssueDisownCode"/>, <see cref="OpenJourney"/> and <see cref="StageTagHelper"/>; Proofing, Authenticators and Interaction call it.
/// </summary>
public static class AccountsRoom
{
    /// <summary>The limit of disowning codes while developing, where every test comes from one address.</summary>
    private const int DevelopmentCeiling = 10_000;

    /// <summary>Adds the room.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountsOptions>()
            .Configure<IHostEnvironment>((options, environment) =>
            {
                if (environment.IsDevelopment())
                {
                    options.DisownTriesPerOrigin = DevelopmentCeiling;
                }
            })
            .BindConfiguration(AccountsOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccountsOptions>, AccountsOptionsValidator>();

        services.AddOptions<SessionsOptions>().BindConfiguration(SessionsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SessionsOptions>, SessionsOptionsValidator>();
        services.AddSingleton<SessionTiming>();

        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<IValidateOptions<AccountsOptions>, PasswordCostRules>();
        services.AddSingleton<IValidateOptions<AccountsOptions>, PasswordListRules>();
        services.AddSingleton(provider => new PasswordPeppers(provider.GetRequiredService<IOptions<SecretsOptions>>().Value.ToPeppers()));
        services.AddSingleton<PasswordBlocklist>();
        services.AddSingleton(provider => new PasswordPolicy(Strength, provider.GetRequiredService<PasswordBlocklist>().Contains));
        services.AddSingleton<JudgePassword>();
        services.AddScoped<PasswordAdvice>();
        services.AddSingleton<IVerb, MakeBlocklist>();
        services.AddSingleton<JudgeRow>();
        services.AddScoped<TakeInBatch>();
        services.AddSingleton<ImportRun>();
        services.AddSingleton<IVerb, ImportAccounts>();
        services.AddScoped<BrowserSession>();
        services.AddScoped<FreshSignIn>();
        services.AddScoped<EndSessions>();
        services.AddScoped<EndOtherAccess>();
        services.AddScoped<SessionWords>();
        services.AddScoped<StageTitles>();
        services.AddSingleton<PublishedAgreements>();
        services.AddScoped<AgreementWords>();
        services.AddScoped<AcceptAgreement>();
        services.AddScoped<PublishAgreement>();
        services.AddSingleton<IVerb, PublishAgreementVerb>();
        services.AddScoped<SignOut>();
        services.AddScoped<SignOutEverywhere>();
        services.AddSingleton<SignedOutSeal>();
        services.AddScoped<ReminderTries>();
        services.AddScoped<RemindUsername>();
        services.AddScoped<DisownTries>();
        services.AddScoped<EndAccountAccess>();
        services.AddScoped<SuspendAccount>();
        services.AddScoped<ValidatedAddresses>();
        services.AddScoped<NoticeToOwner>();
        services.AddScoped<RestrictAccount>();
        services.AddScoped<LiftRestriction>();
        services.AddScoped<ReinstateAccount>();
        services.AddScoped<DisplaceAccount>();
        services.AddScoped<LookUpAccount>();
        services.AddScoped<ListUndelivered>();
        services.AddScoped<AppointStaff>();
        services.AddSingleton<IVerb, StaffVerb>();
        services.AddScoped<JoinCookie>();
        services.AddScoped<JoinDoor>();
        services.AddScoped<BeginJoin>();
        services.AddScoped<JoinNotice>();
        services.AddScoped<JoinAccounts>();
        services.AddScoped<IssueDisownCode>();
        services.AddScoped<DisownNotice>();
        services.AddScoped<RecordDisowned>();
        services.AddScoped<LockAccount>();
        services.AddScoped<ListActivity>();
        services.AddScoped<LeaveNothingOpen>();
        services.AddScoped<EraseClosed>();
        services.AddScoped<CloseAccount>();
        services.AddScoped<PersonalRecords>();
        services.AddScoped<PersonalData>();
        services.AddScoped<ReadProfile>();
        services.AddScoped<ChooseLanguage>();
        services.AddScoped<DisownAccount>();
        return services;
    }

    /// <summary>By the guesses it would take. The estimator's time grows faster than the length, and a hundred characters say enough.</summary>
    private static int Strength(string password) => Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, 100)]).Score;
}
