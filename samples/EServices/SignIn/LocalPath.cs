namespace EServices.SignIn;

/// <summary>Where a person goes on after sign-in: a page of this app, never one of a stranger's choice.</summary>
public static class LocalPath
{
    public static string Or(string? wanted, string usual) =>
        wanted is ['/', ..] && wanted is not ['/', '/' or '\\', ..] && !wanted.Any(char.IsControl) ? wanted : usual;
}
