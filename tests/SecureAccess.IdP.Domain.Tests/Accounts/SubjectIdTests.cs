using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Domain.Tests.Accounts;

public sealed class SubjectIdTests
{
    [Fact]
    public void A_subject_is_128_random_bits_in_hexadecimal()
    {
        var subjects = Enumerable.Range(0, 200).Select(_ => SubjectId.Create().Value).ToArray();
        subjects.ShouldAllBe(s => s.Length == 32 && s.All(char.IsAsciiHexDigitLower));
        subjects.Distinct().Count().ShouldBe(subjects.Length);
    }

    [Fact]
    public void A_subject_holds_nothing_of_the_account()
    {
        var account = People.Account();
        account.Subject.Value.ShouldNotContain(account.Id.ToString("N"));
        account.Subject.Value.ShouldNotBe(People.Account().Subject.Value);
    }
}
