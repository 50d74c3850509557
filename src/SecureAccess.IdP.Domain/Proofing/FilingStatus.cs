namespace SecureAccess.IdP.Domain.Proofing;

/// <summary>The filing status on the last tax return.</summary>
public enum FilingStatus
{
    /// <summary>Single.</summary>
    Single = 1,

    /// <summary>Married filing jointly.</summary>
    MarriedFilingJointly = 2,

    /// <summary>Married filing separately.</summary>
    MarriedFilingSeparately = 3,

    /// <summary>Head of household.</summary>
    HeadOfHousehold = 4,

    /// <summary>Qualifying surviving spouse.</summary>
    QualifyingSurvivingSpouse = 5,
}
