namespace TranscriptDelivery.Clients;

/// <summary>The five products of Transcript Delivery, under the names they have in addresses.</summary>
public sealed record Product(string Key, bool ShowsAccount, bool IsForBusinesses)
{
    public static readonly Product Return = new("return", ShowsAccount: false, IsForBusinesses: true);

    public static readonly Product Account = new("account", ShowsAccount: true, IsForBusinesses: true);

    /// <summary>Return and account in one: whatever protects the account protects this, too.</summary>
    public static readonly Product RecordOfAccount = new("record-of-account", ShowsAccount: true, IsForBusinesses: true);

    public static readonly Product WageAndIncome = new("wage-and-income", ShowsAccount: false, IsForBusinesses: false);

    public static readonly Product NonFiling = new("non-filing", ShowsAccount: false, IsForBusinesses: true);

    public static readonly IReadOnlyList<Product> All = [Return, Account, RecordOfAccount, WageAndIncome, NonFiling];

    public static Product? Find(string? key) => All.FirstOrDefault(product => product.Key == key);
}
