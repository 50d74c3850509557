using System.Text.RegularExpressions;

namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>
/// Who may use whom inside the server: left to right only, and rooms of one height never see each other. The hub knows Proofing and
/// Authenticators by page and by facts, and they never know the hub.
/// </summary>
public sealed partial class RoomTests
{
    private const string Server = "src/SecureAccess.IdP";

    /// <summary>The rooms by height; a room uses only rooms lower than its own. The demonstration seeds what all others made.</summary>
    private static readonly string[][] Heights =
    [
        ["Operations", "Ui"],
        ["Notifications", "Audit"],
        ["Accounts"],
        ["Proofing", "Authenticators", "Clients"],
        ["Interaction", "HelpDesk"],
        ["OpenId"],
        ["DemoWorld"],
    ];

    /// <summary>Folders of the server that hold no code of a room.</summary>
    private static readonly string[] NoRooms = ["Properties", "wwwroot"];

    private static readonly string[] Names = [.. Heights.SelectMany(rooms => rooms)];

    private static readonly IReadOnlyList<SourceFile> Files =
        [.. Repository.Code(Server).Where(f => RoomOf(f) is { } room && !NoRooms.Contains(room))];

    /// <summary>The types each room declares, for names that are written from the parent namespace on.</summary>
    private static readonly ILookup<string, string> Types = Files
        .SelectMany(f => Declarations().Matches(f.Code).Select(m => (Room: RoomOf(f)!, Type: m.Groups["name"].Value)))
        .ToLookup(pair => pair.Room, pair => pair.Type);

    [Fact]
    public void Every_folder_of_the_server_is_a_room_with_a_height() =>
        Files.Select(f => RoomOf(f)!).Distinct().Except(Names).ShouldBeEmpty();

    [Fact]
    public void A_room_uses_only_rooms_that_stand_lower()
    {
        var calls =
            from file in Files
            let room = RoomOf(file)!
            from used in Used(file)
            where used != room && HeightOf(used) >= HeightOf(room)
            select $"{file} uses {used}";
        calls.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_has_its_deed()
    {
        foreach (var room in Files.Select(f => RoomOf(f)!).Distinct())
        {
            var deed = Files.SingleOrDefault(f => f.Path == $"{Server}/{room}/{room}Room.cs").ShouldNotBeNull($"{room}Room.cs");
            deed.Text.ShouldContain("/// <summary>", customMessage: deed.Path);
        }
    }

    [Fact]
    public void No_room_is_imported_for_all_pages_or_all_files()
    {
        var everywhere = Repository.Code(Server).Where(f => f.Folder == Server && f.Name.StartsWith("_View", StringComparison.Ordinal))
            .SelectMany(Used).Where(room => room != "Ui");
        everywhere.ShouldBeEmpty();
        var globals = Repository.Code(Server).Where(f => f.Code.Contains("global using", StringComparison.Ordinal));
        globals.ShouldBeEmpty();
        Repository.Files.Single(f => f.Path == $"{Server}/SecureAccess.IdP.csproj").Text.ShouldNotContain("<Using Include=\"SecureAccess.IdP.");
    }

    private static IEnumerable<string> Used(SourceFile file)
    {
        var qualified = Qualified().Matches(file.Code).Select(m => m.Groups["room"].Value).Where(Names.Contains);
        var relative = Relative().Matches(file.Code)
            .Where(m => Names.Contains(m.Groups["room"].Value)
                && m.Groups["rest"].Value.Split('.').Intersect(Types[m.Groups["room"].Value]).Any())
            .Select(m => m.Groups["room"].Value);
        return qualified.Concat(relative);
    }

    private static string? RoomOf(SourceFile file)
    {
        var inside = file.Path[(Server.Length + 1)..].Split('/');
        return inside.Length > 1 ? inside[0] : null;
    }

    private static int HeightOf(string room) => Array.FindIndex(Heights, rooms => rooms.Contains(room));

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(?:struct\s+|class\s+)?(?<name>[A-Z]\w*)")]
    private static partial Regex Declarations();

    [GeneratedRegex(@"\bSecureAccess\.IdP\.(?<room>[A-Z]\w*)")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?<![\w.])(?<room>[A-Z]\w*)(?<rest>(?:\.[A-Z]\w*)+)")]
    private static partial Regex Relative();
}
