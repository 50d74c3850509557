using System.Collections.Immutable;
using SecureAccess.IdP.Domain.Notifications;

namespace SecureAccess.IdP.Tests.Notifications;

/// <summary>Messages to send.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Message SignInCode(string code = "482913", string to = "+12025550142") => new(
        MessageChannel.Text,
        to,
        MessageTemplate.SignInCode,
        "en",
        MessageParameters.ForCode(code, Noon.AddMinutes(10), TimeSpan.FromMinutes(10)));

    public static Message ActivationLetter(string reference, string language = "en", string to = "Riley Rivera\n12 Oak Street\nAPT 4\nAustin, TX 78701", string name = "Riley Rivera") => new(
        MessageChannel.Letter,
        to,
        MessageTemplate.ActivationLetter,
        language,
        ImmutableSortedDictionary<string, string>.Empty
            .Add(MessageParameters.At, MessageParameters.Instant(Noon))
            .Add(MessageParameters.Name, name)
            .Add(MessageParameters.Code, "48291375")
            .Add(MessageParameters.Days, "30")
            .Add(MessageParameters.Reference, reference),
        AccountEmail: "riley@example.com");

    public static Message Notice(string to = "riley@example.com") => new(
        MessageChannel.Email,
        to,
        MessageTemplate.AccountDisownedNotice,
        "en",
        ImmutableSortedDictionary<string, string>.Empty.Add(MessageParameters.At, MessageParameters.Instant(Noon)));
}
