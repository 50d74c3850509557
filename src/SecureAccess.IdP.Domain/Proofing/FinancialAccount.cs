using System.Diagnostics.CodeAnalysis;

namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>Kinds of account that can show a financial relation, as Secure Access took them.</summary>
public enum FinancialAccountKind
{
    /// <summary>Credit card: the last eight digits. No debit, American Express or corporate card; the bureau tells.</summary>
    CreditCard = 1,

    /// <summary>Home mortgage.</summary>
    Mortgage = 2,

    /// <summary>Home-equity (second mortgage) loan.</summary>
    HomeEquityLoan = 3,

    /// <summary>Home-equity line of credit.</summary>
    Heloc = 4,

    /// <summary>Auto loan.</summary>
    AutoLoan = 5,

    /// <summary>Student loan, accepted since 2018; an option.</summary>
    StudentLoan = 6,
}

/// <summary>
/// One account number on its way to the bureau. It lives for the length of that call: it is never stored, logged or shown
/// again, and this type cannot be serialised into anything by its <see cref="ToString"/>.
/// </summary>
public sealed class FinancialAccount
{
    private FinancialAccount(FinancialAccountKind kind, string number) => (Kind, Number) = (kind, number);

    /// <summary>What kind of account.</summary>
    public FinancialAccountKind Kind { get; }

    /// <summary>The number: 8 digits of a card, otherwise 4 to 30 letters and digits of a loan.</summary>
    public string Number { get; }

    /// <summary>
    /// Reads what was typed. From eight digits neither check digit nor brand can be computed, so the form checks the shape only;
    /// the bureau enforces the rest.
    /// </summary>
    public static bool TryParse(FinancialAccountKind kind, string? text, [NotNullWhen(true)] out FinancialAccount? account)
    {
        account = null;
        var number = string.Concat((text ?? "").Where(c => c is not (' ' or '-')));
        var wellFormed = kind == FinancialAccountKind.CreditCard
            ? number.Length == 8 && number.All(char.IsAsciiDigit)
            : number.Length is >= 4 and <= 30 && number.All(char.IsAsciiLetterOrDigit);
        if (!wellFormed || !Enum.IsDefined(kind))
        {
            return false;
        }

        account = new FinancialAccount(kind, number);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => "(financial account)";
}
