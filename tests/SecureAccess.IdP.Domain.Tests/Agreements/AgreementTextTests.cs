using SecureAccess.IdP.Domain.Agreements;
using Shouldly;

namespace SecureAccess.IdP.Domain.Tests.Agreements;

/// <summary>The plain text in which an agreement is written.</summary>
public sealed class AgreementTextTests
{
    [Fact]
    public void Headings_paragraphs_and_lists_are_told_apart()
    {
        var blocks = AgreementText.Read("# One\r\nFirst line\r\nsecond line.\r\n\r\nAnother paragraph:\r\n- an item\r\n  that goes on\r\n- a second\r\n# Two\r\nEnd");

        blocks.Count.ShouldBe(6);
        blocks[0].ShouldBe(new AgreementBlock.Heading("One"));
        blocks[1].ShouldBe(new AgreementBlock.Paragraph("First line second line."));
        blocks[2].ShouldBe(new AgreementBlock.Paragraph("Another paragraph:"));
        blocks[3].ShouldBeOfType<AgreementBlock.Items>().Texts.ShouldBe(["an item that goes on", "a second"]);
        blocks[4].ShouldBe(new AgreementBlock.Heading("Two"));
        blocks[5].ShouldBe(new AgreementBlock.Paragraph("End"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    public void An_empty_text_has_no_blocks(string text) => AgreementText.Read(text).ShouldBeEmpty();

    [Fact]
    public void A_dash_or_a_number_sign_within_a_line_is_part_of_the_words() =>
        AgreementText.Read("#1 rule - and -more").ShouldBe([new AgreementBlock.Paragraph("#1 rule - and -more")]);
}
