using System.Security.Cryptography;
using SecureAccess.IdP.Proofing.Vendors.Wire;

namespace SecureAccess.IdP.Proofing.Vendors.Simulation;

/// <summary>
/// The three proofing vendors as far as the personas know them. The one place that decides what a simulated vendor says: the
/// vendor simulator puts it behind HTTP, the server alone asks it in process.
/// </summary>
public sealed class SimulatedVendors(PersonaFile file)
{
    /// <summary>The tax records: all or nothing, and a date of death is a mismatch with a signal.</summary>
    public SimulatedAnswer<TaxMatchResponse> Answer(TaxMatchRequest request)
    {
        var person = file.People.FirstOrDefault(p => Comparable.Same(p.TaxpayerId, request.Taxpayer.Tin));
        var matched = person is { Record: not { None: true } }
            && IsSamePerson(person, request.Taxpayer, person.Record?.Address ?? person.Address)
            && Comparable.Same(person.FilingStatus, request.FilingStatus);
        var deceased = matched && person!.Record is { Deceased: true };
        return new(
            new TaxMatchResponse(
                Reference("TR"),
                matched && !deceased ? TaxMatchResponse.Match : TaxMatchResponse.NoMatch,
                deceased ? [TaxMatchResponse.DateOfDeathOnFile] : []),
            TroubleOf(person, "taxRecords"));
    }

    /// <summary>The tax records: what can be asked about the last two returns.</summary>
    public SimulatedAnswer<TaxQuestionsResponse> Answer(TaxQuestionsRequest request)
    {
        var person = OfRecord(request.Taxpayer);
        return new(new TaxQuestionsResponse(Reference("TQ"), [.. person?.Returns.Keys ?? []]), TroubleOf(person, "taxRecords"));
    }

    /// <summary>The tax records: whether all that was answered is right.</summary>
    public SimulatedAnswer<TaxAnswersResponse> Answer(TaxAnswersRequest request)
    {
        var person = OfRecord(request.Taxpayer);
        var right = person is not null && request.Answers.Count > 0
            && request.Answers.All(answer => person.Returns.TryGetValue(answer.Key, out var fact) && Comparable.Same(fact, answer.Value));
        return new(
            new TaxAnswersResponse(Reference("TA"), right ? TaxAnswersResponse.Right : TaxAnswersResponse.Wrong), TroubleOf(person, "taxRecords"));
    }

    /// <summary>The credit bureau: first the file (known, frozen), then the account in it, then whether it counts.</summary>
    public SimulatedAnswer<AccountVerificationResponse> Answer(AccountVerificationRequest request)
    {
        var person = file.People.FirstOrDefault(p => Comparable.Same(p.TaxpayerId, request.Consumer.Tin));
        var (decision, reason) = Judge(person, request);
        return new(new AccountVerificationResponse(Reference("CB"), decision, reason), TroubleOf(person, "creditBureau"));
    }

    /// <summary>The carrier: a number may belong to an account in more than one name.</summary>
    public SimulatedAnswer<LineLookupResponse> Answer(LineLookupRequest request)
    {
        var holders = file.People.Where(p => Comparable.Same(p.Phone?.Number, request.PhoneNumber)).ToList();
        var holder = holders.Find(p => IsNamed(p.Phone!.AccountName, request)) ?? holders.FirstOrDefault();
        var phone = holder?.Phone;
        var response = phone is null
            ? new LineLookupResponse(Reference("LL"), "unknown", TextEnabled: false, Prepaid: false, LineLookupResponse.None)
            : new LineLookupResponse(
                Reference("LL"),
                phone.LineType,
                TextEnabled: phone.LineType is "mobile" or "nonFixedVoip",
                phone.Prepaid,
                IsNamed(phone.AccountName, request) ? LineLookupResponse.Exact : LineLookupResponse.None);
        return new(response, TroubleOf(holder, "carrier"));
    }

    /// <summary>The carrier's change indicators.</summary>
    public SimulatedAnswer<LineChangeResponse> Answer(LineChangeRequest request)
    {
        var holder = file.People.FirstOrDefault(p => Comparable.Same(p.Phone?.Number, request.PhoneNumber));
        return new(
            new LineChangeResponse(Reference("LC"), holder?.Phone is { SimChanged: true }, Ported: false),
            TroubleOf(holder, "carrier"));
    }

    private (string Decision, string? Reason) Judge(Persona? person, AccountVerificationRequest request)
    {
        // A bureau keeps former addresses too, so a person who has moved is found under either.
        if (person is null
            || !(IsSamePerson(person, request.Consumer, person.Address)
                || IsSamePerson(person, request.Consumer, person.Record?.Address)))
        {
            return (AccountVerificationResponse.NotVerified, null);
        }

        if (person.CreditFile == "frozen")
        {
            return (AccountVerificationResponse.UnableToVerify, AccountVerificationResponse.FileFrozen);
        }

        var account = person.Accounts.FirstOrDefault(a =>
            Comparable.Same(a.Kind, request.Tradeline.Type) && Comparable.Same(a.Number, request.Tradeline.AccountNumber));
        return account switch
        {
            null => (AccountVerificationResponse.NotVerified, null),
            { Type: "debit" or "corporate" } or { Brand: "amex" } =>
                (AccountVerificationResponse.UnableToVerify, AccountVerificationResponse.TradelineTypeExcluded),
            _ when file.IssuersNotVerifiable.Contains(account.Issuer) =>
                (AccountVerificationResponse.UnableToVerify, AccountVerificationResponse.FurnisherNotParticipating),
            _ => (AccountVerificationResponse.Verified, null),
        };
    }

    private Persona? OfRecord(PersonOfRecord asked) => file.People.FirstOrDefault(p =>
        Comparable.Same(p.TaxpayerId, asked.Tin) && IsSamePerson(p, asked, p.Record?.Address ?? p.Address));

    private static bool IsSamePerson(Persona persona, PersonOfRecord asked, PersonaAddress? address) =>
        address is not null
        && Comparable.Same(persona.Name.Given, asked.FirstName)
        && Comparable.Same(persona.Name.Middle, asked.MiddleName)
        && Comparable.Same(persona.Name.Family, asked.LastName)
        && Comparable.Same(persona.BirthDate?.ToString("O", null), asked.DateOfBirth)
        && Comparable.Same(address.Line1, asked.Address.Line1)
        && Comparable.Same(address.Line2, asked.Address.Line2)
        && Comparable.Same(address.City, asked.Address.City)
        && Comparable.Same(address.State, asked.Address.State)
        && Comparable.SamePostalCode(address.PostalCode, asked.Address.PostalCode)
        && Comparable.Same(address.Country, asked.Address.Country);

    private static bool IsNamed(PersonaName name, LineLookupRequest request) =>
        Comparable.Same(name.Given, request.FirstName) && Comparable.Same(name.Family, request.LastName);

    private static VendorTrouble TroubleOf(Persona? person, string vendor) =>
        person is not null && person.Trouble.TryGetValue(vendor, out var trouble)
            ? Enum.Parse<VendorTrouble>(trouble, ignoreCase: true)
            : VendorTrouble.None;

    private static string Reference(string vendor) => $"{vendor}-{RandomNumberGenerator.GetHexString(16)}";
}
