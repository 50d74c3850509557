using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Operations;

namespace SecureAccess.IdP.Accounts.Staff;

/// <summary>
/// The verb <c>staff USERNAME ROLES [EMAIL]</c>: appoints a member of staff. With an e-mail address the account is made, with a temporary password that is
/// shown once; without one the roles of an account of staff are replaced. Roles are parted by commas; <c>none</c> takes all away.
/// </summary>
public sealed class StaffVerb(IServiceScopeFactory scopes) : IVerb
{
    /// <inheritdoc />
    public string Name => "staff";

    /// <inheritdoc />
    public async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        if (args.Count is not (2 or 3) || !Username.TryParse(args[0], out var username) || Roles(args[1]) is not { } roles)
        {
            await output.WriteLineAsync($"Usage: {Name} USERNAME assistor,verifier,supervisor|none [EMAIL]");
            return ExitCodes.Usage;
        }

        await using var scope = scopes.CreateAsyncScope();
        var appoint = scope.ServiceProvider.GetRequiredService<AppointStaff>();
        var outcome = args.Count == 2
            ? await appoint.ChangeAsync(username, roles, cancellationToken)
            : EmailAddress.TryParse(args[2], out var email) ? await appoint.MakeAsync(username, roles, email, cancellationToken) : new AppointOutcome.BadAddress();
        await output.WriteLineAsync(outcome switch
        {
            AppointOutcome.Made(var password, var ends) =>
                $"Made. Temporary password, shown once, good for one sign-in until {ends:u}: {password}\nThe first sign-in asks for another password, then for a passkey or security key.",
            AppointOutcome.Changed => "Changed. It holds from the next request on.",
            AppointOutcome.Taken => "The username or the e-mail address belongs to somebody.",
            AppointOutcome.NotStaff => "There is no account of staff by that username. Accounts of the public never become one.",
            AppointOutcome.BadAddress => "That is no e-mail address.",
            _ => "The server is busy.",
        });
        return outcome is AppointOutcome.Made or AppointOutcome.Changed ? 0 : ExitCodes.DataError;
    }

    private static StaffRole? Roles(string typed)
    {
        var roles = StaffRole.None;
        foreach (var word in typed.Split(',', StringSplitOptions.TrimEntries))
        {
            switch (word)
            {
                case "assistor":
                    roles |= StaffRole.Assistor;
                    break;
                case "verifier":
                    roles |= StaffRole.Verifier;
                    break;
                case "supervisor":
                    roles |= StaffRole.Supervisor;
                    break;
                case "none":
                    break;
                default:
                    return null;
            }
        }

        return roles;
    }
}
