using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.DemoWorld;

/// <summary>
/// The deed of this room. It owns what exists in Development only: the seeded accounts of the personas file. Nothing calls it but the composition, and in Production none of it is there.
/// </summary>
public static class DemoWorldRoom
{
    /// <summary>Adds the demonstration in Development; elsewhere nothing.</summary>
    public static WebApplicationBuilder AddDemoWorld(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddScoped<IStartupTask, DemoAccounts>();
        }

        return builder;
    }
}
