using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Tests.Vendors;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>Records what a server logs as a fault, so that a test that meets one can show it.</summary>
internal static class ErrorLog
{
    public static IServiceCollection RecordErrors(this IServiceCollection services, LogRecorder log) =>
        services.AddSingleton<ILoggerProvider>(log).Configure<LoggerFilterOptions>(options =>
        {
            options.Rules.Clear();
            options.MinLevel = LogLevel.Error;
        });
}
