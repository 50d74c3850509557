using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Tests.Ui;

/// <summary>Everything that a person reads exists in both languages.</summary>
public sealed partial class TextTests
{
    [Fact]
    public void Every_text_exists_in_English_and_in_Spanish()
    {
        var faults = new List<string>();
        foreach (var file in Resx.EnglishFiles())
        {
            var english = Resx.Read(file);
            var spanish = Resx.Read(Resx.Spanish(file));
            var name = ServerSource.Relative(file);
            faults.AddRange(english.Keys.Except(spanish.Keys).Select(key => $"{name}: {key} has no Spanish"));
            faults.AddRange(spanish.Keys.Except(english.Keys).Select(key => $"{name}: {key} has no English"));
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_text_is_empty()
    {
        var empty = ServerSource.Files("*.resx").SelectMany(file => Resx.Read(file)
            .Where(text => string.IsNullOrWhiteSpace(text.Value))
            .Select(text => $"{ServerSource.Relative(file)}: {text.Key}"));

        empty.ShouldBeEmpty();
    }

    [Fact]
    public void Both_languages_fill_in_the_same_values()
    {
        var faults = new List<string>();
        foreach (var file in Resx.EnglishFiles())
        {
            var spanish = Resx.Read(Resx.Spanish(file));
            faults.AddRange(Resx.Read(file)
                .Where(text => spanish.TryGetValue(text.Key, out var other)
                    && !Resx.Placeholders(text.Value).SequenceEqual(Resx.Placeholders(other)))
                .Select(text => $"{ServerSource.Relative(file)}: {text.Key}"));
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_that_a_page_or_class_uses_exists()
    {
        var faults = new List<string>();
        foreach (var file in ServerSource.Files("*.cs").Concat(ServerSource.Files("*.cshtml")))
        {
            var source = File.ReadAllText(file);
            foreach (var (variable, marker) in Localizers(source))
            {
                var used = Regex.Matches(source, $@"\b{Regex.Escape(variable)}\[""(?<key>[^""]+)""", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
                faults.AddRange(used.Select(match => match.Groups["key"].Value)
                    .Where(key => !TextsOf(marker).ContainsKey(key))
                    .Select(key => $"{ServerSource.Relative(file)}: {marker} has no {key}"));
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_validation_message_is_a_key_of_its_room_or_of_Ui()
    {
        var faults = ServerSource.Files("*.cs").SelectMany(file => ErrorMessage().Matches(File.ReadAllText(file))
            .Select(match => match.Groups["key"].Value)
            .Where(key => !TextsOf(ServerSource.Room(file) + "Texts").ContainsKey(key) && !TextsOf(nameof(UiTexts)).ContainsKey(key))
            .Select(key => $"{ServerSource.Relative(file)}: {key}"));

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_validation_attribute_of_a_page_names_its_own_sentence()
    {
        var faults = typeof(UiRoom).Assembly.GetTypes()
            .Where(type => type.DeclaringType is { } page && page.IsAssignableTo(typeof(PageModel)))
            .SelectMany(input => input.GetProperties().SelectMany(property => property.GetCustomAttributes<ValidationAttribute>()
                .Where(attribute => attribute.ErrorMessage is null)
                .Select(attribute => $"{input.FullName}.{property.Name}: {attribute.GetType().Name}")));

        faults.ShouldBeEmpty();
    }

    private static IEnumerable<(string Variable, string Marker)> Localizers(string source) =>
        Localizer().Matches(source).Select(match => (match.Groups["variable"].Value, match.Groups["marker"].Value)).Distinct();

    private static IReadOnlyDictionary<string, string> TextsOf(string marker) =>
        ServerSource.Files(marker + ".resx").Select(Resx.Read).FirstOrDefault() ?? new Dictionary<string, string>();

    [GeneratedRegex(@"I(?:String|Html)Localizer<(?<marker>\w+)>\s+(?<variable>\w+)", RegexOptions.None, 1000)]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\bErrorMessage\s*=\s*""(?<key>[^""]+)""", RegexOptions.None, 1000)]
    private static partial Regex ErrorMessage();
}
