using System.Globalization;

namespace SecureAccess.IdP.Tests.Passwords;

/// <summary>
/// The rules by which the list that comes with the server is made: what people do to reach fifteen characters. No list of leaked passwords may be
/// handed on with the server; an operator who has one adds it.
/// </summary>
internal static class CommonPasswords
{
    private const int Longest = 40;

    private static readonly string[] Tails = ["", "1", "12", "123", "1234", "12345", "123456", "!", "1!", "123!", ".", "?", "2024", "2025", "2026"];

    private static readonly string[] Joints = ["", " ", "-", "_", "."];

    private static readonly string[] Walks =
    [
        "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
        "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "!qaz@wsx#edc$rfv%tgb^yhn&ujm*ik<(ol>)p:?", "zaq1xsw2cde3vfr4bgt5nhy6mju7",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "a1s2d3f4g5h6j7k8l9", "abcdefghijklmnopqrstuvwxyz", "a1b2c3d4e5f6g7h8i9j0", "1a2b3c4d5e6f7g8h9i0j",
        "12345678901234567890123456789012345678901234567890", "01234567890123456789012345678901234567890123456789",
        "112233445566778899001122334455667788990011", "3141592653589793238462643383279502884197", "1234qwerasdfzxcv", "qwer1234asdfzxcv", "qweasdzxcqweasdzxc",
        "147258369147258369147258369", "789456123789456123789456123", "123qweasdzxc123qweasdzxc", "qwerty123456qwerty123456", "asdfghjklasdfghjklasdfghjkl",
        "qwertyuiopqwertyuiopqwertyuiop", "zxcvbnmzxcvbnmzxcvbnm", "abc123abc123abc123abc123", "123abc123abc123abc123abc",
    ];

    /// <summary>All of them, in small letters, some more than once.</summary>
    public static IEnumerable<string> All() =>
        Units().Concat(Pairs()).Concat(Numbered()).Concat(Sentences()).Concat(KeyWalks());

    /// <summary>What is short and gets repeated: the policy looks at the thing that a password repeats.</summary>
    private static IEnumerable<string> Units() =>
        CommonWords.Favourites.Concat(Enumerable.Range(' ', 95).Select(character => ((char)character).ToString()))
            .Concat(Enumerable.Range(0, 10_000).Select(number => number.ToString(CultureInfo.InvariantCulture)))
            .Concat(from digits in (string[])["D2", "D3", "D4"] from number in Enumerable.Range(0, 1000) select number.ToString(digits, CultureInfo.InvariantCulture));

    /// <summary>Two of the favourites side by side, and what is put at the end.</summary>
    private static IEnumerable<string> Pairs() =>
        from first in CommonWords.Favourites
        from second in CommonWords.Favourites
        let pair = first + second
        from tail in (string[])["", "1", "123", "!"]
        where Fits(pair + tail)
        select pair + tail;

    /// <summary>A favourite and a number: a year, a run of digits, the same again.</summary>
    private static IEnumerable<string> Numbered() =>
        from word in CommonWords.Favourites
        from joint in Joints
        from number in Enumerable.Range(1940, 91).Select(year => year.ToString(CultureInfo.InvariantCulture))
            .Concat(["1234567", "12345678", "123456789", "1234567890", "0123456789", "12345678910", "0987654321", "987654321", "111111111", "123123123", "123456123456"])
        from made in (string[])[word + joint + number, number + joint + word, word + joint + word + joint + number, word + joint + number + "!"]
        where Fits(made)
        select made;

    private static IEnumerable<string> Sentences() =>
        from phrase in CommonWords.Phrases
        from joint in Joints
        let joined = phrase.Replace(" ", joint, StringComparison.Ordinal)
        from tail in Tails
        where Fits(joined + tail)
        select joined + tail;

    /// <summary>Neighbouring keys, from each place on and backwards.</summary>
    private static IEnumerable<string> KeyWalks() =>
        from walk in Walks
        from way in (string[])[walk, string.Concat(walk.Reverse())]
        from start in Enumerable.Range(0, way.Length)
        from length in Enumerable.Range(15, Longest - 14)
        where start + length <= way.Length
        select way.Substring(start, length);

    private static bool Fits(string password) => password.EnumerateRunes().Count() is >= 15 and <= 64;
}
