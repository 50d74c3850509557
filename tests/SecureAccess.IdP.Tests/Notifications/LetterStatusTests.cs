using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Notifications;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Notifications;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Tests.Proofing;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>What the print house tells of letters, from the hand-over to the page of the person who waits.</summary>
public sealed class LetterStatusTests : IAsyncDisposable
{
    private readonly ServerFixture server = new();
    private readonly string file = Path.GetTempFileName();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        File.Delete(file);
        return server.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_is_noted_when_it_is_handed_over_and_its_mailing_starts_the_clock_of_the_code()
    {
        var (person, reference) = await WaitingAsync();
        var code = (await server.LettersOfAsync(person.Email)).Single().Parameters[MessageParameters.Code];
        await DeliverAsync();
        (await LetterAsync(reference)).HandedOverAt.ShouldBe(server.Clock.GetUtcNow());

        server.Clock.Advance(TimeSpan.FromDays(9));
        var mailed = server.Clock.GetUtcNow();
        (await RunAsync(65, $"{reference},mailed,{mailed:O}", "half a line", "another-reference,mailed,2026-03-02T00:00:00Z"))
            .ShouldBe("1 taken, 0 known before, 1 of no letter of ours, 1 unreadable lines.");
        (await RunAsync(0, $"{reference},mailed,{mailed.AddDays(-1):O}")).ShouldStartWith("0 taken, 1 known before");
        (await server.EventsAsync(AuditCatalogue.LetterMailed.Name)).ShouldBe(1);

        server.Clock.Advance(TimeSpan.FromDays(29));
        var later = await SignInAsync(person);
        await later.SendAsync([("Input.Code", code)]);
        later.At.ShouldBe("/enrol");
    }

    [Fact]
    public async Task A_letter_that_came_back_is_told_to_the_person_who_waits()
    {
        var (person, reference) = await WaitingAsync();
        await DeliverAsync();

        server.Clock.Advance(TimeSpan.FromDays(9));
        await RunAsync(0, $"{reference},mailed,2026-03-03T12:00:00-05:00", $"{reference},returned,2026-03-09T12:00:00-05:00");

        person = await SignInAsync(person);
        person.Page.Text.ShouldContain("came back to us");
        (await server.EventsAsync(AuditCatalogue.LetterReturned.Name)).ShouldBe(1);
    }

    [Theory]
    [InlineData("a,mailed,2026-03-02T12:00:00")]
    [InlineData("a,mailed,2026-03-02")]
    [InlineData("a,mailed,2027-03-02T12:00:00Z")]
    [InlineData("a,lost,2026-03-02T12:00:00Z")]
    [InlineData(",mailed,2026-03-02T12:00:00Z")]
    [InlineData("a,mailed,2026-03-02T12:00:00Z,more")]
    public void A_line_without_its_offset_or_of_a_time_to_come_is_not_read(string line) =>
        LetterStatus.Read(line, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBeNull();

    [Fact]
    public async Task Without_a_file_the_verb_says_how_it_is_used()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        (await Verb().RunAsync([], output, Cancelled)).ShouldBe(64);
        (await Verb().RunAsync([file + ".none"], output, Cancelled)).ShouldBe(66);
    }

    private async Task<(Registrant Person, string Reference)> WaitingAsync()
    {
        var person = await new Registrant(server, "paula.prepaid").UpToAsync(StepKey.Phone);
        await person.SendAsync([], "Mail");
        await person.ChooseCredentialsAsync();
        person.At.ShouldBe("/register/mail");
        return (person, $"{(await server.NewestCaseAsync()).LetterId:D}");
    }

    private async Task<Registrant> SignInAsync(Registrant person)
    {
        var later = new Registrant(server, person.Persona.Key);
        await later.GoAsync("/signin");
        await later.SendAsync([("Input.Username", person.Username), ("Input.Password", Registrant.GoodPassword)]);
        later.At.ShouldBe("/register/mail");
        return later;
    }

    /// <summary>Bounded: a round delivers a handful, and there are few.</summary>
    private async Task DeliverAsync()
    {
        for (var rounds = 0; rounds < 10; rounds++)
        {
            await server.Services.GetRequiredService<DispatchOutbox>().RunAsync(Cancelled);
        }
    }

    private Task<PostedLetter> LetterAsync(string reference) =>
        server.InDatabaseAsync(db => db.PostedLetters.AsNoTracking().SingleAsync(letter => letter.Reference == reference, Cancelled));

    private async Task<string> RunAsync(int code, params string[] lines)
    {
        await File.WriteAllLinesAsync(file, lines, Cancelled);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        (await Verb().RunAsync([file], output, Cancelled)).ShouldBe(code);
        return output.ToString().Trim();
    }

    private IVerb Verb() => server.Services.GetServices<IVerb>().Single(verb => verb.Name == "letter-status");
}
