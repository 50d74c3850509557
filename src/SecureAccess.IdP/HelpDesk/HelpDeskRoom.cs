using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.HelpDesk;

/// <summary>
/// The deed of this room. It owns the desks of staff: the assistor's, the verifier's and the supervisor's pages, and who may enter them. It owns no rule:
/// what may be done with a case or an account, the rooms below and the Domain say. It hands over nothing.
/// </summary>
public static class HelpDeskRoom
{
    /// <summary>Adds the room.</summary>
    public static IServiceCollection AddHelpDesk(this IServiceCollection services)
    {
        services.AddOptions<HelpDeskOptions>().BindConfiguration(HelpDeskOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HelpDeskOptions>, HelpDeskRules>();
        return services;
    }
}
