using System.Globalization;
using System.Text;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>The page on proofing is written by hand, but for the states of a case, which are drawn from the journeys.</summary>
internal static class ProofingPage
{
    private const string Start = "<!-- states: made from ProofingJourney -->\n";
    private const string End = "<!-- /states -->";

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["online-phone"] = "Online, for a person without an account",
        ["online-phone-existing"] = "Online, for the owner of an account",
        ["helpdesk-phone"] = "Help desk",
        ["recovery"] = "Repeated, for the owner of a proofed account who lost every second factor",
        ["basic"] = "A basic account: no proofing",
    };

    /// <summary>The page as it should be.</summary>
    public static string Write()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/proofing.md"));
        var states = new StringBuilder();
        foreach (var journey in ProofingJourney.Known.Where(journey => Titles.ContainsKey(journey.Key)))
        {
            states.Append(CultureInfo.InvariantCulture, $"### {Titles[journey.Key]}\n\n```mermaid\nflowchart LR\n");
            Draw(states, journey);
            if (journey.OtherWay is { } other)
            {
                Draw(states, other);
                states.Append(CultureInfo.InvariantCulture, $"  {Fork(journey, other)} <-.->|the other way| {Fork(other, journey)}\n");
            }

            states.Append("```\n\n");
        }

        return page[..(page.IndexOf(Start, StringComparison.Ordinal) + Start.Length)] + states + page[page.IndexOf(End, StringComparison.Ordinal)..];
    }

    private static void Draw(StringBuilder text, ProofingJourney journey)
    {
        text.Append(CultureInfo.InvariantCulture, $"  subgraph {journey.Key}\n    direction LR\n");
        foreach (var step in journey.Steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {Node(journey, step)}[\"{(step.Proves ? $"<b>{step.Key}</b>" : step.Key)}\"]\n");
        }

        foreach (var (step, next) in journey.Steps.Zip(journey.Steps.Skip(1)))
        {
            text.Append(CultureInfo.InvariantCulture, $"    {Node(journey, step)} --> {Node(journey, next)}\n");
        }

        foreach (var step in journey.Steps.Where(step => step.Undoes.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"    {Node(journey, journey.Step(step.Undoes[0])!)} -->|done anew| {Node(journey, step)}\n");
        }

        text.Append("  end\n");
    }

    /// <summary>The first step that one way has and the other has not, or has at another place.</summary>
    private static string Fork(ProofingJourney journey, ProofingJourney other) =>
        Node(journey, journey.Steps.Zip(other.Steps).First(pair => pair.First.Key != pair.Second.Key).First);

    private static string Node(ProofingJourney journey, ProofingStep step) =>
        $"{journey.Key.Replace("-", "", StringComparison.Ordinal)}{step.Key}";
}
