namespace SecureAccess.IdP.Proofing;

/// <summary>What a line about a person may hold.</summary>
internal static class PlainText
{
    /// <summary>No control or formatting characters: a line feed in a name would write lines of its own into a letter.</summary>
    public const string Pattern = @"[^\p{C}\u2028\u2029]*";
}
