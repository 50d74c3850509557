using SecureAccess.IdP.Domain.Authenticators;

namespace SecureAccess.IdP.Domain.Tests.Authenticators;

public sealed class PasswordPolicyTests
{
    private static readonly PasswordPolicy Policy = new(_ => 4, password => password == "correct horse battery");

    [Fact]
    public void U_01_fourteen_characters_are_too_few_and_fifteen_enough()
    {
        Judge(new string('x', 14)).ShouldBeOfType<PasswordPolicy.Verdict.TooShort>();
        Judge(new string('x', 15)).ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();
    }

    [Fact]
    public void U_02_long_passphrases_are_accepted_up_to_256_characters()
    {
        Judge(new string('x', 65)).ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();
        Judge(new string('x', 256)).ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();
        Judge(new string('x', 257)).ShouldBeOfType<PasswordPolicy.Verdict.TooLong>();
    }

    [Fact]
    public void U_02_each_code_point_counts_one()
    {
        Judge(string.Concat(Enumerable.Repeat("🦉", 14))).ShouldBeOfType<PasswordPolicy.Verdict.TooShort>();
        Judge(string.Concat(Enumerable.Repeat("🦉", 15))).ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();
        Judge(string.Concat(Enumerable.Repeat("🦉", 256))).ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();
    }

    [Fact]
    public void U_02_the_same_password_from_another_keyboard_is_the_same()
    {
        PasswordPolicy.Normalize("cafe\u0301 au lait").ShouldBe(PasswordPolicy.Normalize("caf\u00e9 au lait"));
        PasswordPolicy.Normalize("ｐａｓｓ").ShouldBe("pass");
    }

    [Theory]
    [InlineData(" leading and trailing ")]
    [InlineData("CaSe MaTtErS here")]
    [InlineData("\ttab is a character")]
    public void Nothing_is_trimmed_cut_or_recased(string password) => PasswordPolicy.Normalize(password).ShouldBe(password);

    [Fact]
    public void A_lone_surrogate_is_a_password_and_not_a_fault()
    {
        var odd = new string('\ud800', 15);
        PasswordPolicy.Normalize(odd).ShouldBe(odd);
        Judge(odd).ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();
    }

    [Theory]
    [InlineData("2025202520252025")]
    [InlineData("121212121212121")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    public void A_short_thing_repeated_is_judged_as_the_short_thing(string password) =>
        new PasswordPolicy(judged => judged.Length < 15 ? 1 : 4, _ => false).Judge(password, []).ShouldBeOfType<PasswordPolicy.Verdict.TooCommon>();

    [Theory]
    [InlineData("aaaaaaaaaaaaaaa")]
    [InlineData("               ")]
    [InlineData("only small letters")]
    [InlineData("000000000000000")]
    public void U_03_there_are_no_composition_rules(string password) =>
        Judge(password).ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();

    [Fact]
    public void U_06_a_common_password_is_refused() =>
        Judge("correct horse battery").ShouldBeOfType<PasswordPolicy.Verdict.Listed>();

    [Fact]
    public void U_06_the_list_is_asked_for_the_normalised_form() =>
        Judge("ｃorrect horse battery").ShouldBeOfType<PasswordPolicy.Verdict.Listed>();

    [Theory]
    [InlineData("Correct Horse Battery")]
    [InlineData("ＣORRECT HORSE BATTERY")]
    [InlineData("correct horse batterycorrect horse battery")]
    public void U_06_capitals_or_a_repetition_do_not_hide_a_listed_password(string password) =>
        Judge(password).ShouldBeOfType<PasswordPolicy.Verdict.Listed>();

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("my correct horse battery")]
    public void U_06_the_whole_password_is_compared_and_never_a_part(string password) =>
        Judge(password).ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();

    [Fact]
    public void U_06_an_easily_guessed_password_is_refused()
    {
        var strict = new PasswordPolicy(password => password.Contains("guess", StringComparison.Ordinal) ? 1 : 2, _ => false);
        strict.Judge("easy to guess it", []).ShouldBeOfType<PasswordPolicy.Verdict.TooCommon>();
        strict.Judge("strong enough it", []).ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();
    }

    [Theory]
    [InlineData("riley.returning")]
    [InlineData("RILEY.RETURNING1")]
    [InlineData("1riley.returning2026")]
    [InlineData("riley.returningriley.returning")]
    public void U_06_little_more_than_the_username_is_refused(string password) =>
        Judge(password, "riley.returning", "riley").ShouldBeOfType<PasswordPolicy.Verdict.ContainsContext>();

    [Fact]
    public void U_06_a_context_word_among_many_does_no_harm() =>
        Judge("riley keeps nine grey owls", "riley").ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();

    [Fact]
    public void A_context_word_of_three_letters_is_too_common_to_count() =>
        Judge("boboboboboboboo", "bob").ShouldBeOfType<PasswordPolicy.Verdict.Accepted>();

    private static PasswordPolicy.Verdict Judge(string password, params string[] context) => Policy.Judge(password, context);
}
