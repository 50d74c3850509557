namespace SecureAccess.IdP.Proofing.Vendors.Wire;

/// <summary><c>POST tax-records/v1/answers</c>: is all of this right?</summary>
/// <param name="Taxpayer">The person.</param>
/// <param name="Answers">What was answered, by the name of the fact.</param>
public sealed record TaxAnswersRequest(PersonOfRecord Taxpayer, IReadOnlyDictionary<string, string> Answers)
{
    /// <summary>Path below the vendor's base address.</summary>
    public const string Path = "tax-records/v1/answers";

    /// <inheritdoc />
    public override string ToString() => "(tax answers request)";
}

/// <summary>The tax records' answer: all of it, and never which part.</summary>
/// <param name="TransactionId">Reference of the call.</param>
/// <param name="Result"><see cref="Right"/> or <see cref="Wrong"/>.</param>
public sealed record TaxAnswersResponse(string TransactionId, string Result)
{
    /// <summary>All answers are right.</summary>
    public const string Right = "ALL_RIGHT";

    /// <summary>At least one is not.</summary>
    public const string Wrong = "NOT_ALL_RIGHT";
}
