namespace SecureAccess.IdP.Ui.Forms;

/// <summary>What a <see cref="DateInput"/> says.</summary>
public abstract record DateReading
{
    private DateReading()
    {
    }

    /// <summary>Nothing was typed.</summary>
    public sealed record Empty : DateReading;

    /// <summary>A part is missing.</summary>
    /// <param name="Part">The first missing one: Month, Day or Year.</param>
    public sealed record Incomplete(string Part) : DateReading;

    /// <summary>All three are filled in and no calendar has that date.</summary>
    public sealed record NoSuchDate : DateReading;

    /// <summary>A date of the calendar.</summary>
    /// <param name="Value">The date.</param>
    public sealed record Date(DateOnly Value) : DateReading
    {
        /// <summary>Masked, like the input it was read from.</summary>
        public override string ToString() => "Date { *** }";
    }
}
