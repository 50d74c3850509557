namespace SecureAccess.IdP.Protocol.Ports;

/// <summary>A response that travels in a form (OAuth 2.0 Form Post Response Mode, 2).</summary>
/// <param name="Action">Where it is posted: the client's redirect URI, http or https, registered.</param>
/// <param name="Fields">The parameters; text to be encoded, some of it (<c>state</c>) chosen by whoever made the request.</param>
/// <param name="ScriptPath">The path of the engine's script that sends the form off, for browsers that run one.</param>
public sealed record FormPost(string Action, IReadOnlyList<(string Name, string Value)> Fields, string ScriptPath)
{
    /// <summary>The id by which the script finds the form.</summary>
    public const string FormId = "form_post";

    /// <summary>Hides the fields: they hold codes and tokens.</summary>
    public override string ToString() => "FormPost(***)";
}
