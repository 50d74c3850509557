using Microsoft.Extensions.Options;

namespace SecureAccess.IdP.Tests.Proofing;

/// <summary>Numbers out of range stop the start, all named at once.</summary>
public sealed class OptionsTests
{
    [Fact]
    public async Task Every_option_out_of_range_is_named_at_start()
    {
        await using var server = new ServerFixture
        {
            Settings =
            {
                ["Proofing:PhoneCodeValidity"] = "00:30:00",
                ["Proofing:FailedTries"] = "0",
                ["Proofing:MessagesPerHour"] = "500",
            },
        };

        var fault = Should.Throw<OptionsValidationException>(server.ValidateConfiguration);
        fault.Failures.Count().ShouldBe(3);
        fault.Failures.ShouldContain(failure => failure.Contains("PhoneCodeValidity", StringComparison.Ordinal));
    }
}
