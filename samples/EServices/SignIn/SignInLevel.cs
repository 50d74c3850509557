using System.Security.Claims;
using SecureAccess.RelyingParty;

namespace EServices.SignIn;

/// <summary>What the header says about the sign-in, as keys of texts.</summary>
public sealed record SignInLevel(string TextKey, string AgeKey, int Age)
{
    public static SignInLevel Of(ClaimsPrincipal person, DateTimeOffset now)
    {
        var minutes = person.AuthTime is { } at ? Math.Max(0, (int)(now - at).TotalMinutes) : -1;
        var (key, age) = minutes switch
        {
            < 0 => ("Age.Unknown", 0),
            0 => ("Age.Now", 0),
            1 => ("Age.Minute", 1),
            < 60 => ("Age.Minutes", minutes),
            < 120 => ("Age.Hour", 1),
            _ => ("Age.Hours", minutes / 60),
        };
        return new SignInLevel(LevelKey(person.Acr), key, age);
    }

    private static string LevelKey(string? acr) =>
        AcrLadder.Satisfies(acr, AcrLadder.ProofedPhishingResistant) ? "Level.ProofedPhishingResistant"
        : AcrLadder.Satisfies(acr, AcrLadder.Proofed) ? "Level.Proofed"
        : AcrLadder.Satisfies(acr, AcrLadder.Mfa) ? "Level.Mfa"
        : "Level.Unknown";
}
