using System.Xml.Linq;

namespace SecureAccess.RelyingParty.Tests.Sample;

public sealed class TextsTests
{
    [Theory]
    [InlineData("EServices", "ServiceTexts")]
    [InlineData("TranscriptDelivery", "AppTexts")]
    [InlineData("TinMatching", "AppTexts")]
    public void Every_text_exists_in_both_languages_with_the_same_places(string sample, string texts)
    {
        var (english, spanish) = (Texts(sample, $"{texts}.resx"), Texts(sample, $"{texts}.es.resx"));
        spanish.Keys.ShouldBe(english.Keys);
        foreach (var (key, text) in english)
        {
            for (var place = 0; place < 4; place++)
                spanish[key].Contains($"{{{place}}}", StringComparison.Ordinal).ShouldBe(text.Contains($"{{{place}}}", StringComparison.Ordinal), key);
        }
    }

    private static Dictionary<string, string> Texts(string sample, string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SecureAccess.IdP.sln")))
            folder = folder.Parent;
        return XDocument.Load(Path.Combine(folder.FullName, "samples", sample, "Texts", file))
            .Root!.Elements("data").ToDictionary(one => one.Attribute("name")!.Value, one => one.Element("value")!.Value);
    }
}
