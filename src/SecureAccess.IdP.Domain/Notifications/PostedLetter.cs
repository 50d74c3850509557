namespace SecureAccess.IdP.Domain.Notifications;

/// <summary>What the print house told of one letter. Holds no personal data: the reference stands on the letter, and in the matter it belongs to.</summary>
public sealed class PostedLetter
{
    private PostedLetter()
    {
    }

    /// <summary>The letter's reference (<see cref="MessageParameters.Reference"/>).</summary>
    public string Reference { get; private init; } = "";

    /// <summary>Which letter it is.</summary>
    public MessageTemplate? Template { get; private init; }

    /// <summary>Keyed hash of the address on it.</summary>
    public string? AddressKey { get; private init; }

    /// <summary>The account it is for.</summary>
    public Guid? AccountId { get; private init; }

    /// <summary>When it was handed over to be printed.</summary>
    public DateTimeOffset HandedOverAt { get; private init; }

    /// <summary>When it was printed; null while that was not told.</summary>
    public DateTimeOffset? PrintedAt { get; private set; }

    /// <summary>When it was given to the mail; null while that was not told.</summary>
    public DateTimeOffset? MailedAt { get; private set; }

    /// <summary>When it was told that it could not be delivered.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>A letter that was handed over.</summary>
    public static PostedLetter HandedOver(string reference, MessageTemplate template, string? addressKey, Guid? accountId, DateTimeOffset at) =>
        new() { Reference = reference, Template = template, AddressKey = addressKey, AccountId = accountId, HandedOverAt = at };

    /// <summary>It was printed. Told twice, the first time counts.</summary>
    public void Printed(DateTimeOffset at) => PrintedAt ??= at;

    /// <summary>It was given to the mail. Told twice, the first time counts.</summary>
    public void Mailed(DateTimeOffset at) => MailedAt ??= at;

    /// <summary>It could not be delivered. Told twice, the first time counts.</summary>
    public void Returned(DateTimeOffset at) => ReturnedAt ??= at;
}
