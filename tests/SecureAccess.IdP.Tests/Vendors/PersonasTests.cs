using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace SecureAccess.IdP.Tests.Vendors;

/// <summary>The personas file: synthetic throughout, and answered alike on either line.</summary>
public sealed class PersonasTests(PersonasTests.BothLines lines) : IClassFixture<PersonasTests.BothLines>
{
    public static TheoryData<string> Taxpayers =>
        [.. VendorsUnderTest.Personas.People.Where(p => p.TaxpayerId is not null).Select(p => p.Key)];

    [Theory]
    [MemberData(nameof(Taxpayers))]
    public async Task Both_lines_give_the_answer_the_file_expects(string key)
    {
        var persona = VendorsUnderTest.Personas[key];
        foreach (var vendors in new[] { lines.InProcess, lines.OverHttp })
        {
            var cancel = TestContext.Current.CancellationToken;
            (await vendors.TaxRecords.MatchAsync(persona.Claim(), cancel)).InWords().ShouldBe(persona.Expected.Identity);
            if (persona.Expected.Financial != "none")
            {
                (await vendors.CreditBureau.MatchAsync(persona.Claim().Person, persona.Account(), cancel)).InWords()
                    .ShouldBe(persona.Expected.Financial);
            }

            if (persona.Phone is not null)
            {
                (await vendors.Carrier.MatchAsync(persona.Claim().Name, persona.PhoneNumber(), cancel)).InWords()
                    .ShouldBe(persona.Expected.Phone);
            }

            for (var spare = 1; spare < persona.Accounts.Count; spare++)
            {
                (await vendors.CreditBureau.MatchAsync(persona.Claim().Person, persona.Account(spare), cancel)).InWords()
                    .ShouldBe("matched");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Taxpayers))]
    public void Nobody_in_the_file_can_be_real(string key)
    {
        var persona = VendorsUnderTest.Personas[key];
        persona.TaxpayerId.ShouldNotBeNull().ShouldMatch(@"^(?:[1-8]\d\d-00-\d{4}|9\d\d-\d\d-0000)$");
        persona.Email.ShouldEndWith("@example.com");
        (persona.Phone?.Number ?? "+12025550100").ShouldMatch(@"^\+1[2-9]\d\d55501\d\d$");
    }

    [Fact]
    public void Only_a_joint_account_shares_a_phone_and_nobody_shares_a_taxpayer_number()
    {
        var people = VendorsUnderTest.Personas.People;
        people.Select(p => p.TaxpayerId).OfType<string>().ShouldBeUnique();
        people.Where(p => p.Phone is not null).GroupBy(p => p.Phone!.Number).Where(g => g.Count() > 1)
            .Select(g => string.Join(' ', g.Select(p => p.Key))).ShouldBe(["sam.texts petra.phonetaken"]);
        people.Count(p => p.Account is null && p.Story.StartsWith("Happy path", StringComparison.Ordinal))
            .ShouldBeGreaterThanOrEqualTo(12);
    }

    /// <summary>The adapters in process and over HTTP. The time of a try is what a vendor that never answers is given.</summary>
    public sealed class BothLines : IAsyncLifetime
    {
        private Simulator simulator = null!;

        public VendorsUnderTest InProcess { get; private set; } = null!;

        public VendorsUnderTest OverHttp { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            simulator = await Simulator.StartAsync();
            InProcess = VendorsUnderTest.InProcess();
            OverHttp = VendorsUnderTest.OverHttp(simulator.Address, ("Vendors:TryTimeout", "00:00:01"), ("Vendors:Retries", "1"));
        }

        public async ValueTask DisposeAsync()
        {
            await InProcess.DisposeAsync();
            await OverHttp.DisposeAsync();
            await simulator.DisposeAsync();
        }
    }
}
