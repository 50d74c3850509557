using TranscriptDelivery.Clients;

namespace TranscriptDelivery.Transcripts;

/// <summary>
/// How much of a person a transcript shows: enough for somebody who knows them to recognise, too little to impersonate. The
/// last four digits of a number, the first four letters of a name, the first six characters of a street.
/// </summary>
public static class Mask
{
    public static string Tin(string tin) => $"{(tin.Length == 11 ? "XXX-XX-" : "XX-XXX")}{tin[^4..]}";

    public static string Name(PersonName name) => $"{First(name.Given, 4)} {First(name.Family, 4)}".ToUpperInvariant();

    public static string Business(string name) => First(name, 4).ToUpperInvariant();

    public static string Street(string address) => First(address, 6).ToUpperInvariant();

    private static string First(string text, int length) => text.Length <= length ? text : text[..length];
}
