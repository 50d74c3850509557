using System.Xml.Linq;

namespace SecureAccess.RelyingParty.Tests.Sample;

public sealed class TextsTests
{
    [Fact]
    public void Every_text_exists_in_both_languages_with_the_same_places()
    {
        var (english, spanish) = (Texts("AppTexts.resx"), Texts("AppTexts.es.resx"));
        spanish.Keys.ShouldBe(english.Keys);
        foreach (var (key, text) in english)
        {
            for (var place = 0; place < 4; place++)
                spanish[key].Contains($"{{{place}}}", StringComparison.Ordinal).ShouldBe(text.Contains($"{{{place}}}", StringComparison.Ordinal), key);
        }
    }

    private static Dictionary<string, string> Texts(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SecureAccess.IdP.sln")))
            folder = folder.Parent;
        return XDocument.Load(Path.Combine(folder.FullName, "samples", "TranscriptDelivery", "Texts", file))
            .Root!.Elements("data").ToDictionary(one => one.Attribute("name")!.Value, one => one.Element("value")!.Value);
    }
}
