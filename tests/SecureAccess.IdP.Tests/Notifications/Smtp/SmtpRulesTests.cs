using Microsoft.Extensions.Hosting;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Notifications.Smtp;
using SecureAccess.IdP.Tests.Vendors;

namespace SecureAccess.IdP.Tests.Notifications.Smtp;

/// <summary>Which settings of a mail server stop the start.</summary>
public sealed class SmtpRulesTests
{
    [Fact]
    public void A_server_that_is_named_with_its_sender_and_sign_in_will_do() => FaultsOf(_ => { }).ShouldBeEmpty();

    [Fact]
    public void Without_TLS_a_mail_server_is_on_this_machine()
    {
        FaultsOf(smtp => smtp.Security = SmtpSecurity.None).Count.ShouldBe(2);
        FaultsOf(smtp => (smtp.Security, smtp.Host) = (SmtpSecurity.None, "127.0.0.1")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var faults = FaultsOf(smtp =>
        {
            (smtp.Port, smtp.From, smtp.EnvelopeSender, smtp.Password) = (0, "no-reply", "a@b.example\r\nBcc: c@d.example", "");
            (smtp.TrustedRootsFile, smtp.Timeout) = ("nowhere.pem", TimeSpan.FromSeconds(6));
        });
        foreach (var option in (string[])["Port", "From", "EnvelopeSender", "Password", "TrustedRootsFile", "Timeout"])
        {
            faults.ShouldContain(fault => fault.StartsWith($"Notifications:Smtp:{option} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_password_of_the_demonstration_is_refused_outside_Development() =>
        FaultsOf(smtp => smtp.Password = "demo-only-mail").ShouldHaveSingleItem();

    private static IReadOnlyList<string> FaultsOf(Action<SmtpOptions> change)
    {
        var options = new NotificationsOptions { PublicOrigin = new Uri("https://id.agency.example") };
        foreach (var gateway in (GatewayEndpoint[])[options.Text, options.Voice, options.Letter])
        {
            (gateway.BaseAddress, gateway.ApiKey) = (new Uri("https://gateway.example"), "key");
        }

        (options.Smtp.Host, options.Smtp.From, options.Smtp.User, options.Smtp.Password) = ("mail.agency.example", "no-reply@agency.example", "us", "secret");
        change(options.Smtp);
        return [.. new NotificationsRules(new TestEnvironment(Environments.Production)).Validate(null, options).Failures ?? []];
    }
}
