using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Ui.Forms;
using SecureAccess.IdP.Ui.Outcomes;

namespace SecureAccess.IdP.Proofing;

/// <summary>For the verifier: two forms of government identity documents, with the attestation that they were seen with the person.</summary>
public sealed class DocumentsPage(JourneyDoor door, RecordDocuments record, IStringLocalizer<ProofingTexts> texts) : CasePage(door, texts)
{
    /// <inheritdoc />
    public override StepKey Step => StepKey.Documents;

    /// <summary>What was typed.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Kinds that bear a picture.</summary>
    public IReadOnlyList<Choice> PictureKinds => Kinds(kind => kind < DocumentKind.SocialSecurityCard);

    /// <summary>All kinds.</summary>
    public IReadOnlyList<Choice> AllKinds => Kinds(_ => true);

    /// <summary>The form; whoever has the case in hand for something else goes there.</summary>
    public IActionResult OnGet() => Case.HeldAs == Domain.Accounts.StaffRole.Verifier ? Page() : ToPage("/helpdesk/appointment");

    /// <summary>Records the documents.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await record.ExecuteAsync(Case, Input.First.Read(), Input.Second.Read()))
        {
            case RecordDocuments.Outcome.Recorded:
                return new OutcomePage(Texts["Documents.Recorded"], Texts["Documents.Recorded.What"], Texts["Documents.Recorded.Next", Case.CallReference ?? ""])
                {
                    Action = new OutcomeAction(Texts["Documents.Desk"], "/helpdesk"),
                };
            case RecordDocuments.Outcome.Refused(var verdict):
                return Refused(verdict);
            case RecordDocuments.Outcome.Overtaken:
                return Elsewhere("StepNotDue");
            default:
                throw new UnreachableException();
        }
    }

    private IActionResult Refused(DocumentsVerdict verdict) => verdict switch
    {
        DocumentsVerdict.PictureMissing => Again("Input.First.Kind", Texts["Documents.Picture"]),
        DocumentsVerdict.SameKind => Again("Input.Second.Kind", Texts["Documents.Same"]),
        DocumentsVerdict.Expired(var first) => Again(first ? "Input.First.Expires" : "Input.Second.Expires", Texts["Documents.Expired"]),
        _ => throw new UnreachableException(),
    };

    private IReadOnlyList<Choice> Kinds(Func<DocumentKind, bool> which) =>
        [.. Enum.GetValues<DocumentKind>().Where(which).Select(kind => new Choice(kind.ToString(), Texts[$"Document.{kind}"]))];

    /// <summary>The form.</summary>
    public sealed record InputModel
    {
        /// <summary>The one with the picture.</summary>
        public DocumentInput First { get; init; } = new();

        /// <summary>The second one.</summary>
        public DocumentInput Second { get; init; } = new();

        /// <summary>That both were seen, with the person.</summary>
        [Range(typeof(bool), "true", "true", ErrorMessage = "Documents.Attest.Required")]
        public bool Attested { get; init; }

        /// <inheritdoc />
        public override string ToString() => "(documents)";
    }

    /// <summary>One document.</summary>
    public sealed record DocumentInput
    {
        /// <summary>What it is.</summary>
        [Required(ErrorMessage = "Documents.Kind.Required")]
        public DocumentKind? Kind { get; init; }

        /// <summary>Who issued it.</summary>
        [Required(ErrorMessage = "Documents.Issuer.Required"), StringLength(60, ErrorMessage = "Documents.Issuer.Required")]
        public string? Issuer { get; init; }

        /// <summary>Its last day, if it has one.</summary>
        public DateOnly? Expires { get; init; }

        /// <summary>The last four characters of its number.</summary>
        [Required(ErrorMessage = "Documents.LastFour.Required"), RegularExpression("[A-Za-z0-9]{4}", ErrorMessage = "Documents.LastFour.Required")]
        public string? LastFour { get; init; }

        /// <summary>As the domain has it.</summary>
        public IdentityDocument Read() => new(Kind!.Value, Issuer!.Trim(), Expires, LastFour!.ToUpperInvariant());

        /// <inheritdoc />
        public override string ToString() => "(document)";
    }
}
