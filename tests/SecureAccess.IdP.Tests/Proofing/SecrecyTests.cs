using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Testing;
using SecureAccess.IdP.Tests.Vendors;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>What a person entered is nowhere in clear: not on a later page, not in a log, not in the database file.</summary>
public sealed class SecrecyTests
{
    [Fact]
    [Nist("P-14")]
    public async Task Personal_data_and_secrets_appear_on_no_later_page_in_no_log_and_nowhere_in_the_database()
    {
        var log = new LogRecorder();
        await using var server = LoggingEverythingTo(log);
        var grace = await new Registrant(server, "grace.okafor").UpToAsync(StepKey.Agreement);
        var codes = (await server.MessagesToAsync(grace.Email)).Concat(await server.MessagesToAsync(grace.Persona.Phone!.Number))
            .Concat(await server.LettersOfAsync(grace.Email))
            .Select(message => message.Parameters.GetValueOrDefault(MessageParameters.Code))
            .OfType<string>();

        string[] secrets =
        [
            grace.Persona.TaxpayerId!, grace.Persona.TaxpayerId!.Replace("-", "", StringComparison.Ordinal),
            grace.Persona.Accounts[0].Number, grace.Persona.Address!.Line1, grace.Email, "Okafor", "1958-07-11",
            grace.Persona.Phone!.Number, "(617) 555-0100", Registrant.GoodPassword,
        ];
        var pages = string.Join('\n', grace.Seen.Select(page => page.Body));
        var database = await server.DatabaseTextAsync();
        database.ShouldContain("ProofingCases");
        log.All.ShouldContain("/register/identity");
        foreach (var secret in secrets)
        {
            pages.ShouldNotContain(secret, Case.Sensitive);
            log.All.ShouldNotContain(secret, Case.Sensitive);

            // The username, which is no secret, is made of the name in small letters.
            database.ShouldNotContain(secret, Case.Sensitive);
        }

        foreach (var code in codes.Where(code => code.Length > 6))
        {
            database.ShouldNotContain(code);
            log.All.ShouldNotContain(code);
        }

        foreach (var token in grace.Browser.Cookies.Where(cookie => cookie.Key is "__Host-sa-session" or "__Host-sa-case"))
        {
            database.ShouldNotContain(token.Value);
        }
    }

    [Fact]
    [Nist("P-14")]
    public async Task A_refused_account_number_is_nowhere_either()
    {
        var log = new LogRecorder();
        await using var server = LoggingEverythingTo(log);
        var carl = await new Registrant(server, "carl.downey").UpToAsync(StepKey.Financial);
        await carl.GiveAccountAsync("CreditCard", "87654321");
        await carl.GiveAccountAsync("AutoLoan", "XQ87654321");
        await carl.GiveAccountAsync("CreditCard", "876543210");

        string.Join('\n', carl.Seen.Select(page => page.Body)).ShouldNotContain("87654321");
        log.All.ShouldNotContain("87654321");
        (await server.DatabaseTextAsync()).ShouldNotContain("87654321");
    }

    /// <summary>The framework's own lines included, down to the last one.</summary>
    private static ServerFixture LoggingEverythingTo(LogRecorder log) => new()
    {
        Replace = services => services.AddSingleton<ILoggerProvider>(log).Configure<LoggerFilterOptions>(options =>
        {
            options.Rules.Clear();
            options.MinLevel = LogLevel.Trace;
        }),
    };
}
