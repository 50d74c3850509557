namespace SecureAccess.IdP.Conformance.Report;

/// <summary>Names the module of a published test plan whose behaviour a test checks; several where one test covers several.</summary>
/// <param name="name">The module's name in the suite of the OpenID Foundation; one of ours, where the plan leaves a rule out.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ModuleAttribute(string name) : Attribute
{
    /// <summary>The module's name.</summary>
    public string Name => name;
}

/// <summary>Names the published plan that a test class stands for; several where its tests run the clients of several.</summary>
/// <param name="name">The plan, as certifications are called.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PlanAttribute(string name) : Attribute
{
    /// <summary>The plan's name.</summary>
    public string Name => name;
}
