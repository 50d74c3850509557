using System.Text.Json;
using SecureAccess.IdP.Protocol.Jwt;

namespace SecureAccess.IdP.Protocol.Token;

/// <summary>
/// Who acts on behalf of a token's subject: <c>act</c> (RFC 8693, 4.1). An actor may itself have been acted through; the outermost is the
/// current one, and only it counts for access decisions.
/// </summary>
/// <param name="SubjectId"><c>sub</c> of the actor.</param>
/// <param name="Before">Who acted before it; none if nobody did.</param>
internal sealed record Actor(string SubjectId, Actor? Before)
{
    /// <summary>How long a chain may get: every service in it is one more that could have been taken over.</summary>
    public const int LongestChain = 4;

    /// <summary>The actor and those before it.</summary>
    public int Length => 1 + (Before?.Length ?? 0);

    /// <summary>Reads the <c>act</c> of a token of ours; none if it has none.</summary>
    public static Actor? Read(JwtClaims claims)
    {
        if (!claims.Has("act"))
            return null;

        var act = claims.Object("act");
        return new Actor(act.Text("sub"), Read(act));
    }

    /// <summary>Writes <c>act</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("act"u8);
        writer.WriteString("sub"u8, SubjectId);
        Before?.Write(writer);
        writer.WriteEndObject();
    }
}
