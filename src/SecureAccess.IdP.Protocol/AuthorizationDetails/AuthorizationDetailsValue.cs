namespace SecureAccess.IdP.Protocol.AuthorizationDetails;

/// <summary>The forms a member of an authorization details object may have.</summary>
public enum AuthorizationDetailsValue
{
    /// <summary>One text.</summary>
    Text = 0,

    /// <summary>A list of distinct texts.</summary>
    TextList = 1,

    /// <summary>One whole number, as JSON writes it.</summary>
    WholeNumber = 2,

    /// <summary>A list of distinct whole numbers.</summary>
    WholeNumberList = 3,
}
