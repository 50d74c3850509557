using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Tests.Vendors;

/// <summary>A match is all or nothing, and exact once case, white space, punctuation and accents are put aside.</summary>
public sealed class MatchingTests
{
    private static readonly IdentityClaim Right = VendorsUnderTest.Personas["sofia.delgado-ruiz"].Claim();

    public static TheoryData<string, IdentityClaim> SameInOtherLetters => new()
    {
        { "case", Right with { Name = new PersonName("SOFÍA", null, "DELGADO-RUIZ") } },
        { "accents", Right with { Name = new PersonName("Sofia", null, "Delgado Ruiz") } },
        { "punctuation", Right with { Address = Right.Address with { Line1 = $"{Right.Address.Line1}." } } },
        { "white space", Right with { Address = Right.Address with { City = $" {Right.Address.City} " } } },
        { "postal code with extension", Right with { Address = Right.Address with { PostalCode = $"{Right.Address.PostalCode}-0001" } } },
    };

    public static TheoryData<string, IdentityClaim> OneThingWrong => new()
    {
        { "given name", Right with { Name = Right.Name with { Given = "Sofi" } } },
        { "middle name", Right with { Name = Right.Name with { Middle = "A" } } },
        { "family name", Right with { Name = Right.Name with { Family = "Delgado" } } },
        { "street", Right with { Address = Right.Address with { Line1 = "1 Other Street" } } },
        { "apartment", Right with { Address = Right.Address with { Line2 = "Apt 99" } } },
        { "city", Right with { Address = Right.Address with { City = "Elsewhere" } } },
        { "state", Right with { Address = Right.Address with { State = "TX" } } },
        { "postal code", Right with { Address = Right.Address with { PostalCode = "00501" } } },
        { "country", Right with { Address = Right.Address with { Country = "AT" } } },
        { "birth date", Right with { BirthDate = Right.BirthDate.AddDays(1) } },
        { "filing status", Right with { FilingStatus = FilingStatus.QualifyingSurvivingSpouse } },
        { "taxpayer number", Right with { TaxpayerId = VendorsUnderTest.Personas["olivia.bennett"].Claim().TaxpayerId } },
    };

    [Theory]
    [MemberData(nameof(SameInOtherLetters))]
    public async Task Spelling_that_says_the_same_matches(string difference, IdentityClaim claim)
    {
        await using var vendors = VendorsUnderTest.InProcess();
        (await vendors.TaxRecords.MatchAsync(claim, TestContext.Current.CancellationToken)).InWords()
            .ShouldBe("matched", difference);
    }

    [Theory]
    [MemberData(nameof(OneThingWrong))]
    public async Task One_wrong_item_fails_the_whole_and_is_not_named(string item, IdentityClaim claim)
    {
        await using var vendors = VendorsUnderTest.InProcess();
        (await vendors.TaxRecords.MatchAsync(claim, TestContext.Current.CancellationToken)).InWords()
            .ShouldBe("notMatched", item);
    }

    [Fact]
    public async Task The_person_who_moved_matches_with_the_address_of_the_record()
    {
        var persona = VendorsUnderTest.Personas["molly.moved"];
        var old = persona.Record!.Address!;
        var claim = persona.Claim() with
        {
            Address = new PostalAddress(old.Line1, old.Line2, old.City, old.State, old.PostalCode, old.Country),
        };
        await using var vendors = VendorsUnderTest.InProcess();
        (await vendors.TaxRecords.MatchAsync(claim, TestContext.Current.CancellationToken)).InWords().ShouldBe("matched");
    }

    [Fact]
    public async Task A_namesake_never_matches_with_the_other_ones_number()
    {
        var austin = VendorsUnderTest.Personas["maria.garcia.austin"].Claim();
        var denver = VendorsUnderTest.Personas["maria.garcia.denver"].Claim();
        await using var vendors = VendorsUnderTest.InProcess();
        var mixed = austin with { TaxpayerId = denver.TaxpayerId };
        (await vendors.TaxRecords.MatchAsync(mixed, TestContext.Current.CancellationToken)).InWords().ShouldBe("notMatched");
    }
}
