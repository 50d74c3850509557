namespace SecureAccess.IdP.Testing;

/// <summary>
/// Says which class of attack a test holds off: one that fails when the defence is taken away. <c>docs/security-tests.md</c> is made from
/// these.
/// </summary>
/// <param name="against">The class of attack.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AttackAttribute(AttackClass against) : Attribute
{
    /// <summary>The class of attack.</summary>
    public AttackClass Against => against;
}
