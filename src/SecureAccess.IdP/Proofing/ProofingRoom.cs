using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Proofing;

/// <summary>
/// The deed of this room. It owns the registration journey: its pages, its use cases, the case's cookie, and under
/// <c>Vendors/</c> the lines to those who are asked about a person. It hands over <see cref="CaseSession"/>, from which the hub takes
/// its facts and <see cref="ExceptionDesk"/> for the help desk, and asks the hub one question (<see cref="IPendingRequest"/>). What passes and what is granted, the Domain decides.
/// </summary>
public static class ProofingRoom
{
    /// <summary>Adds the room; the vendors are added by their own <c>AddVendors</c>.</summary>
    public static IServiceCollection AddProofing(this IServiceCollection services)
    {
        services.AddOptions<ProofingOptions>()
            .Configure<IHostEnvironment>(InDevelopment)
            .BindConfiguration(ProofingOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProofingOptions>, ProofingOptionsValidator>();
        services.TryAddScoped<IPendingRequest, NoPendingRequest>();
        services.AddScoped<CaseCookie>();
        services.AddScoped<CaseSession>();
        services.AddScoped<JourneyDoor>();
        services.AddScoped<StageGate>();
        services.AddScoped<CaseRecord>();
        services.AddScoped<Holders>();
        services.AddScoped<CodeMessages>();
        services.AddScoped<CodeEntry>();
        services.AddScoped<TaxpayerAdmission>();
        services.AddScoped<MatchedPersons>();
        services.AddScoped<PhonesInProof>();
        AddUseCases(services);
        return services;
    }

    private static void AddUseCases(IServiceCollection services)
    {
        services.AddScoped<OpenCase>();
        services.AddScoped<SubmitEmail>();
        services.AddScoped<ConfirmEmail>();
        services.AddScoped<SubmitIdentity>();
        services.AddScoped<SubmitFinancialAccount>();
        services.AddScoped<SubmitPhone>();
        services.AddScoped<SendPhoneCode>();
        services.AddScoped<ConfirmPhone>();
        services.AddScoped<ActivationLetter>();
        services.AddScoped<LetterClock>();
        services.AddScoped<OrderLetter>();
        services.AddScoped<ConfirmMailCode>();
        services.AddScoped<ChangeWay>();
        services.AddScoped<AskLetterAgain>();
        services.AddScoped<AskTaxQuestions>();
        services.AddScoped<RecordDocuments>();
        services.AddScoped<FoundForCaller>();
        services.AddScoped<ExceptionDesk>();
        services.AddScoped<StageLocks>();
        services.AddScoped<CreateAccount>();
        services.AddScoped<AccountFounding>();
        services.AddScoped<GrantIdentity>();
        services.AddScoped<CreationNotice>();
        services.AddScoped<CloseJourney>();
        services.AddScoped<RedoStep>();
        services.AddScoped<OfferContinuation>();
        services.AddScoped<ClaimCase>();
        services.AddScoped<TakeUpCase>();
    }

    /// <summary>In Development all browsers and tests come from one machine: the ceiling of an origin would only be in the way.</summary>
    private static void InDevelopment(ProofingOptions options, IHostEnvironment environment)
    {
        if (environment.IsDevelopment())
        {
            options.FailedTriesOfOrigin = 10_000;
        }
    }
}
