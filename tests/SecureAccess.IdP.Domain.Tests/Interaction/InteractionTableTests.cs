using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Interaction;

namespace SecureAccess.IdP.Domain.Tests.Interaction;

/// <summary>
/// The whole table: every situation there can be, and the prompt each leads to. Rows are read from above; the first that fits decides.
/// A star fits everything, a value ending in a star fits what begins so, commas part alternatives. <c>proceed</c> means the step that is
/// due in the case.
/// </summary>
public sealed class InteractionTableTests
{
    private const string Table = """
        asked            | session         | account   | case                         | agreement | prompt

        -- an account is to be made: it is begun, or what was begun since is finished; whoever signed in since has one
        create-begun     | none            | *         | !none                        | *         | proceed: CaseOpen
        create-begun     | *old            | !restricted | !none                      | *         | proceed: CaseOpen
        create*          | none            | *         | *                            | *         | begin: CreateRequested
        create*          | *old            | restricted | *                           | *         | restricted: AccountRestricted
        create*          | *old            | *         | *                            | *         | begin: CreateRequested

        -- nobody is signed in
        *                | none            | *         | !none                        | *         | proceed: CaseOpen
        *                | none            | *         | none                         | *         | sign in: NoSession

        -- somebody is, but not the right person, or not freshly
        hint             | *               | *         | *                            | *         | sign in: OtherSubject
        login            | *old            | *         | *                            | *         | sign in: LoginRequested
        max_age          | *old            | *         | *                            | *         | sign in: TooOld
        select_account   | *old            | *         | *                            | *         | choose: AccountSelectionRequested

        -- a password that must not stay: replaced behind the second factor that is bound, or before one is
        *                | pwd-unbound, two*, key | must-change | *                     | *         | change password: PasswordMustChange

        -- an account that was given back, and whose proof was taken back: whoever knows its password proves who they are before they choose the next
        *                | two*, key       | taken-back | *                           | *         | change password: PasswordMustChange

        -- one factor so far; without a bound one, an imported account proves itself before it binds any, and so does one that waits for its letter
        *                | pwd, pwd-old    | !restricted | recovery                   | *         | proceed: FactorLost
        *                | pwd, pwd-old    | *         | *                            | *         | second factor: SecondFactorMissing
        *                | pwd-unbound     | restricted | *                           | *         | restricted: AccountRestricted
        *                | pwd-unbound     | imported, taken-back  | !none, !basic*, !recovery    | *         | proceed: ImportedNotProofed
        *                | pwd-unbound     | imported, taken-back  | *                            | *         | begin: ImportedNotProofed
        *                | pwd-unbound     | *         | letter                       | *         | proceed: CaseOpen
        *                | pwd-unbound     | *         | letter-elsewhere             | *         | letter again: NoSecondFactorBound
        *                | pwd-unbound     | *         | *                            | *         | enrol: NoSecondFactorBound

        -- two factors of the other account: it is joined with the one that was signed in to before, or is not
        *                | two*, key       | joining   | *                            | *         | join: JoinBegun

        -- two factors; an imported account enters nothing before it is proofed
        *                | two*, key       | imported  | !none, !basic*, !recovery    | *         | proceed: ImportedNotProofed
        *                | two*, key       | imported  | *                            | *         | begin: ImportedNotProofed

        -- the level asked for, of a restricted account: what it proved does not count, it proves and binds nothing, and its owner reads why
        proofed          | two*, key       | restricted | *                           | *         | restricted: AccountRestricted
        phr-essential    | two, two-old    | restricted | *                           | *         | restricted: AccountRestricted
        hardware-open    | two*, key       | restricted | *                           | *         | restricted: AccountRestricted
        only-passkeys    | two, two-old    | restricted | *                           | *         | restricted: AccountRestricted
        only-texts       | two*, key       | restricted | *                           | *         | restricted: AccountRestricted
        phr              | two, two-old    | restricted | *                           | outdated  | agreement: AgreementOutdated
        phr              | two, two-old    | restricted | *                           | *         | none: Complete

        -- the level asked for
        nobody           | two*, key       | !restricted | email, identity, phone, letter | *         | proceed: CaseOpen
        proofed          | two*, key       | unproofed | !none, !basic*, !recovery    | *         | proceed: NotProofed
        proofed          | two*, key       | unproofed | *                            | *         | begin: NotProofed
        proofed-declined | two*, key       | unproofed, restricted | *                | *         | unmet: LevelOutOfReach
        phr, phr-essential | two-bound     | *         | *                            | *         | use passkey: PasskeyDemanded
        phr, phr-essential | two, two-old  | *         | *                            | *         | enrol passkey: PasskeyDemanded
        phr-essential-declined | two*      | *         | *                            | *         | unmet: LevelOutOfReach
        hardware-open    | two*, key       | *         | *                            | *         | enrol passkey: PasskeyDemanded
        hardware         | two*, key       | *         | *                            | *         | unmet: LevelOutOfReach
        only-apps-essential | two*, key    | *         | *                            | *         | unmet: LevelOutOfReach

        -- the application does not accept what was shown
        only-passkeys    | two-bound       | *         | *                            | *         | use passkey: AuthenticatorNotAccepted
        only-passkeys    | two, two-old    | *         | *                            | *         | enrol passkey: AuthenticatorNotAccepted
        only-passkeys-declined | two*      | *         | *                            | *         | unmet: AuthenticatorNotAccepted
        only-apps        | key             | *         | *                            | *         | second factor: AuthenticatorNotAccepted
        only-texts       | two*, key       | *         | *                            | *         | enrol: AuthenticatorNotAccepted

        -- the last stages, and consent
        *                | two*, key       | *         | *                            | outdated  | agreement: AgreementOutdated
        *                | two*, key       | !restricted | letter-elsewhere, *agreement | *       | agreement: CaseOpen
        *                | two*, key       | !restricted | notice                     | *         | proceed: CaseOpen
        third-party      | two*, key       | *         | *                            | *         | consent: NotConsented
        consent          | two*, key       | *         | *                            | *         | consent: NotConsented
        *                | two*, key       | *         | *                            | *         | none: Complete
        """;

    private static readonly IReadOnlyList<string[]> Rows =
    [
        .. Table.Split('\n').Skip(1)
            .Where(line => line.Contains('|', StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void Every_situation_leads_to_the_prompt_of_its_row()
    {
        foreach (var situation in Situation.All())
        {
            var row = Rows.First(r => Fits(r, situation));
            Name(InteractionPolicy.Decide(situation.Facts()), situation).ShouldBe(row[5], situation.ToString());
        }
    }

    [Fact]
    public void Every_row_decides_somewhere()
    {
        var deciding = Situation.All().Select(situation => Rows.First(row => Fits(row, situation))).ToHashSet();
        Rows.Where(row => !deciding.Contains(row)).Select(row => string.Join(" | ", row)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_prompt_and_every_reason_is_in_the_table()
    {
        var names = Rows.Select(row => row[5]).ToArray();
        names.Select(n => n[(n.IndexOf(':', StringComparison.Ordinal) + 2)..]).Distinct().ShouldBe(Enum.GetNames<PromptReason>(), ignoreOrder: true);
        names.Select(n => n[..n.IndexOf(':', StringComparison.Ordinal)]).Distinct().Count()
            .ShouldBe(typeof(Prompt).GetNestedTypes().Length);
    }

    [Fact]
    public void What_is_complete_names_the_acr_that_was_reached()
    {
        foreach (var situation in Situation.All())
        {
            if (InteractionPolicy.Decide(situation.Facts()) is Prompt.None none)
            {
                var expected = situation switch
                {
                    { Asked: "nobody" } => null,
                    { Asked: "phr" or "phr-essential" or "phr-declined" or "phr-essential-declined", Session: "key" } => "phr",
                    { Account: "proofed", Session: "key" } when !situation.Asked.StartsWith("proofed", StringComparison.Ordinal) =>
                        AcrTable.ProofedPhishingResistant,
                    { Session: "key", Account: not "proofed" } => AcrTable.MfaPhishingResistant,
                    { Account: "proofed" } => AcrTable.Proofed,
                    _ => AcrTable.Mfa,
                };
                none.Acr.ShouldBe(expected, situation.ToString());
            }
        }
    }

    private static bool Fits(string[] row, Situation s) =>
        Fits(row[0], s.Asked) && Fits(row[1], s.Session) && Fits(row[2], s.Account) && Fits(row[3], s.Case) && Fits(row[4], s.Agreement);

    /// <summary>Alternatives by comma; exclusions, marked by an exclamation mark, must all hold.</summary>
    private static bool Fits(string cell, string value)
    {
        var parts = cell.Split(',', StringSplitOptions.TrimEntries);
        return parts[0].StartsWith('!') ? parts.All(p => !Matches(p[1..], value)) : parts.Any(p => Matches(p, value));
    }

    private static bool Matches(string pattern, string value) =>
        pattern == "*" || pattern == value
        || (pattern.EndsWith('*') && value.StartsWith(pattern[..^1], StringComparison.Ordinal))
        || (pattern.StartsWith('*') && value.EndsWith(pattern[1..], StringComparison.Ordinal));

    private static string Name(Prompt prompt, Situation situation) => prompt switch
    {
        Prompt.SignIn => $"sign in: {prompt.Reason}",
        Prompt.ChooseAccount => $"choose: {prompt.Reason}",
        Prompt.ChangePassword => $"change password: {prompt.Reason}",
        Prompt.SecondFactor => $"second factor: {prompt.Reason}",
        Prompt.EnrolSecondFactor => $"enrol: {prompt.Reason}",
        Prompt.UsePasskey => $"use passkey: {prompt.Reason}",
        Prompt.EnrolPasskey => $"enrol passkey: {prompt.Reason}",
        Prompt.BeginJourney => $"begin: {prompt.Reason}",
        Prompt.Proceed proceed when proceed.Step == situation.Due => $"proceed: {prompt.Reason}",
        Prompt.ShowLetterAgain => $"letter again: {prompt.Reason}",
        Prompt.AcceptAgreement => $"agreement: {prompt.Reason}",
        Prompt.JoinAccounts => $"join: {prompt.Reason}",
        Prompt.Consent => $"consent: {prompt.Reason}",
        Prompt.AccountRestricted => $"restricted: {prompt.Reason}",
        Prompt.Unmet => $"unmet: {prompt.Reason}",
        Prompt.None => $"none: {prompt.Reason}",
        _ => prompt.ToString(),
    };
}
