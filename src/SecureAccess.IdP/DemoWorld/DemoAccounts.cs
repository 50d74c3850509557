using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts;
using SecureAccess.IdP.Accounts.Passwords;
using SecureAccess.IdP.Data;
using SecureAccess.IdP.Data.Vault;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Agreements;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Operations;
using SecureAccess.IdP.Proofing.Vendors.Simulation;

namespace SecureAccess.IdP.DemoWorld;

/// <summary>Seeds the accounts of the personas file, each once.</summary>
internal sealed class DemoAccounts(
    IdPDbContext db,
    PersonalDataVault vault,
    KeyedHash keyedHash,
    PersonaFile personas,
    IOptions<AccountsOptions> accounts,
    TimeProvider time) : IStartupTask
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (persona, seed) in personas.People.SelectMany(p => new[] { p.AccountBefore, p.Account }.OfType<PersonaSeed>().Select(seed => (p, seed))))
        {
            var normalized = Username.Normalize(seed.Username);
            if (!await db.Accounts.AnyAsync(a => a.NormalizedUsername == normalized, cancellationToken))
            {
                await SeedAsync(persona, seed, cancellationToken);
            }
        }
    }

    private async Task SeedAsync(Persona persona, PersonaSeed seed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!Username.TryParse(seed.Username, out var username) || !EmailAddress.TryParse(persona.Email, out var email))
        {
            throw new InvalidDataException($"The persona {persona.Key} has no valid username or e-mail address.");
        }

        var taxpayerKey = TaxpayerId.TryParse(persona.TaxpayerId, allowSynthetic: true, out var taxpayer)
            ? keyedHash.Of(KeyedPurpose.Taxpayer, taxpayer.Value)
            : null;
        var account = AccountOf(seed.Kind, username, email, taxpayerKey, sharesEmail: seed == persona.Account && persona.AccountBefore is not null, now);
        db.Accounts.Add(account);
        await vault.PutAsync(account.VaultId, VaultKinds.Email, email.Value, cancellationToken);
        await vault.PutAsync(account.VaultId, VaultKinds.GivenName, NameOf(persona.Name), cancellationToken);
        if (seed.Kind is "proofed" or "sister" or "suspended")
        {
            await ProofAsync(account, persona, taxpayer, now, cancellationToken);
        }

        if (seed.Kind != "legacy")
        {
            account.Accepted(AgreementVersion.First);
            db.Agreements.Add(AgreementAcceptance.Record(account.Id, AgreementVersion.First, "en", now));
        }

        if (seed.Kind == "staff")
        {
            account.Appoint(RoleOf(seed.Role));
        }

        if (seed.Kind == "suspended")
        {
            account.Suspend();
        }

        await BindAsync(account, persona, seed, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static StaffRole RoleOf(string? role) => role switch
    {
        "assistor" => StaffRole.Assistor,
        "verifier" => StaffRole.Verifier,
        "supervisor" => StaffRole.Supervisor,
        _ => StaffRole.None,
    };

    private Account AccountOf(
        string kind, Username username, EmailAddress email, string? taxpayerKey, bool sharesEmail, DateTimeOffset now) => Account.Create(
        new NewAccount
        {
            Username = username,
            PasswordHash = PasswordHash.Create(personas.Password, PasswordPeppers.None, accounts.Value.PasswordIterations),
            Origin = OriginOf(kind),
            VaultId = Guid.CreateVersion7(now),
            EmailKey = keyedHash.Of(KeyedPurpose.Email, email.Value),
            TaxpayerKey = taxpayerKey,
            SharesEmail = sharesEmail,
            Language = "en",
        },
        now);

    private async Task ProofAsync(
        Account account, Persona persona, TaxpayerId? taxpayer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var phoneKey = persona.Phone is { } phone ? keyedHash.Of(KeyedPurpose.Phone, phone.Number) : null;
        account.TakeOverProofing(
            new ProofingGrant(CaseId: null, ProofingJourney.OnlinePhone.Key, ProofingJourney.OnlinePhone.Channel, [Ial.SecureAccess], now),
            phoneKey);
        if (persona is { Address: { } address, BirthDate: { } birthDate } && taxpayer is not null)
        {
            var record = new PersonRecord(
                NameOf(persona.Name),
                new PostalAddress(address.Line1, address.Line2, address.City, address.State, address.PostalCode, address.Country),
                birthDate,
                taxpayer.Value);
            await vault.PutAsync(account.VaultId, VaultKinds.Person, record, cancellationToken);
        }

        if (persona.Phone is not null)
        {
            await vault.PutAsync(account.VaultId, VaultKinds.Phone, persona.Phone.Number, cancellationToken);
        }
    }

    private async Task BindAsync(
        Account account, Persona persona, PersonaSeed seed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (seed.SecondFactor == "app")
        {
            // Bound as of a step long past, so that the first value shown by the person's app is accepted.
            var app = Authenticator.AuthenticatorApp.Bind(Guid.CreateVersion7(now), account.Id, confirmedStep: 0, now);
            db.Authenticators.Add(app);
            await vault.PutAsync(account.VaultId, app.VaultKind, personas.AuthenticatorKey, cancellationToken);
        }
        else if (seed.SecondFactor == "text" && PhoneNumber.TryParse(persona.Phone?.Number, out var phone))
        {
            // A SIM card that changed did so after the phone was bound.
            var boundAt = persona.Phone!.SimChanged ? now - TimeSpan.FromDays(90) : now;
            var text = Authenticator.TextPhone.Bind(account.Id, keyedHash.Of(KeyedPurpose.Phone, phone.Value), phone.LastFour, boundAt);
            db.Authenticators.Add(text);
            await vault.PutAsync(account.VaultId, text.VaultKind, phone.Value, cancellationToken);
        }
    }

    private static PersonName NameOf(PersonaName name) => new(name.Given, name.Middle, name.Family);

    private static AccountOrigin OriginOf(string kind) => kind switch
    {
        "legacy" => AccountOrigin.EServices,
        "sister" => AccountOrigin.SisterService,
        "staff" => AccountOrigin.Staff,
        "proofed" or "suspended" => AccountOrigin.Registered,
        _ => throw new UnreachableException(string.Create(CultureInfo.InvariantCulture, $"Unknown kind of account: {kind}.")),
    };
}
