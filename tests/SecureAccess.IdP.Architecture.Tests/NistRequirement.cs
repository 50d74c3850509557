namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>How far the product meets a requirement.</summary>
internal enum Verdict
{
    /// <summary>Met, and tests show it.</summary>
    Met,

    /// <summary>Met in what tests show; the remark says what is missing.</summary>
    Partly,

    /// <summary>Not met; the remark says why.</summary>
    NotMet,

    /// <summary>What it is about does not exist here.</summary>
    NotOffered,

    /// <summary>A duty of who runs the service; software alone cannot meet it.</summary>
    Operator,
}

/// <summary>A requirement of NIST SP 800-63-4 in our own words, and how far the product meets it.</summary>
/// <param name="Id">Ours, for naming tests: <c>P</c> proofing, <c>U</c> authentication, <c>X</c> federation, or a level.</param>
/// <param name="Section">Volume and section.</param>
/// <param name="Rule">What is required.</param>
/// <param name="Verdict">How far it is met.</param>
/// <param name="Remark">What is missing, or where it is kept; needed for everything that is not simply met.</param>
internal sealed record NistRequirement(string Id, string Section, string Rule, Verdict Verdict, string Remark = "");
