using System.Globalization;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Tests.Vendors;

/// <summary>A vendor that fails never fails the person: it is tried again within bounds, then it is simply unavailable.</summary>
public sealed class UnreliableVendorTests : IAsyncLifetime
{
    private Simulator simulator = null!;

    public async ValueTask InitializeAsync() => simulator = await Simulator.StartAsync();

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    [Theory]
    [InlineData("error")]
    [InlineData("down")]
    public async Task Failures_are_tried_again_until_an_answer_comes(string trouble)
    {
        simulator.Order("taxRecords", trouble, calls: 2);
        await using var vendors = VendorsUnderTest.OverHttp(simulator.Address);
        (await AskAsync(vendors)).InWords().ShouldBe("matched");
        simulator.CallsTo("taxRecords").ShouldBe(3);
    }

    [Fact]
    public async Task Tries_end_with_the_number_of_the_options()
    {
        simulator.Order("taxRecords", "error");
        await using var vendors = VendorsUnderTest.OverHttp(simulator.Address, ("Vendors:Retries", "3"));
        (await AskAsync(vendors)).ShouldBe(new VendorAnswer.Unavailable());
        simulator.CallsTo("taxRecords").ShouldBe(4);
    }

    [Fact]
    public async Task A_vendor_that_never_answers_is_unavailable_after_the_overall_time()
    {
        // Far more tries are allowed than fit: only the overall bound can end this one before the test's own time-out.
        simulator.Order("taxRecords", "slow");
        await using var vendors = VendorsUnderTest.OverHttp(
            simulator.Address,
            ("Vendors:Retries", "5"),
            ("Vendors:TryTimeout", "00:00:00.300"),
            ("Vendors:OverallTimeout", "00:00:00.700"));
        (await AskAsync(vendors).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))
            .ShouldBe(new VendorAnswer.Unavailable());
        simulator.CallsTo("taxRecords").ShouldBeLessThan(6);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_unavailable_and_is_not_asked_for_again()
    {
        simulator.Order("taxRecords", "garbled");
        await using var vendors = VendorsUnderTest.OverHttp(simulator.Address);
        (await AskAsync(vendors)).ShouldBe(new VendorAnswer.Unavailable());
        simulator.CallsTo("taxRecords").ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_key_is_unavailable_and_told_to_the_operator()
    {
        await using var vendors = VendorsUnderTest.OverHttp(simulator.Address, ("Vendors:TaxRecords:ApiKey", "wrong"));
        (await AskAsync(vendors)).ShouldBe(new VendorAnswer.Unavailable());
        vendors.Log.All.ShouldContain("tax records answered with status 401");
    }

    [Fact]
    public async Task An_abandoned_request_ends_the_call_as_cancelled_not_as_a_vendors_failure()
    {
        simulator.Order("taxRecords", "slow");
        await using var vendors = VendorsUnderTest.OverHttp(simulator.Address);
        using var gone = new CancellationTokenSource();
        var call = vendors.TaxRecords.MatchAsync(VendorsUnderTest.Personas["olivia.bennett"].Claim(), gone.Token);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("error")]
    [InlineData("down")]
    [InlineData("garbled")]
    public async Task Logs_hold_nothing_personal_however_the_call_ends(string trouble)
    {
        foreach (var vendor in new[] { "taxRecords", "creditBureau", "carrier" })
        {
            simulator.Order(vendor, trouble);
        }

        var persona = VendorsUnderTest.Personas["grace.okafor"];
        await using var vendors = VendorsUnderTest.OverHttp(simulator.Address);
        var cancel = TestContext.Current.CancellationToken;
        await vendors.TaxRecords.MatchAsync(persona.Claim(), cancel);
        await vendors.CreditBureau.MatchAsync(persona.Claim().Person, persona.Account(), cancel);
        await vendors.Carrier.MatchAsync(persona.Claim().Name, persona.PhoneNumber(), cancel);

        string[] secrets =
        [
            persona.Claim().TaxpayerId.Value, persona.Name.Given, persona.Name.Family,
            persona.Address!.Line1, persona.Address.City,
            persona.BirthDate!.Value.ToString("O", CultureInfo.InvariantCulture), persona.Accounts[0].Number,
            persona.Phone!.Number[2..], VendorsUnderTest.Personas.VendorApiKey,
        ];
        foreach (var secret in secrets)
        {
            vendors.Log.All.ShouldNotContain(secret, Case.Insensitive);
        }
    }

    private static Task<VendorAnswer> AskAsync(VendorsUnderTest vendors) =>
        vendors.TaxRecords.MatchAsync(VendorsUnderTest.Personas["olivia.bennett"].Claim(), TestContext.Current.CancellationToken);
}
