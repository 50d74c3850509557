namespace SecureAccess.IdP.Protocol.Authorize;

/// <summary>What carries an authorization response through the browser.</summary>
internal enum ResponseCarrier
{
    /// <summary>The redirect URI's query (RFC 6749, 4.1.2).</summary>
    Query,

    /// <summary>The redirect URI's fragment (OAuth 2.0 Multiple Response Types, 2.1), which no server ever sees.</summary>
    Fragment,

    /// <summary>A form that posts itself (OAuth 2.0 Form Post Response Mode).</summary>
    FormPost,
}

/// <summary>How an authorization response travels: by which carrier, and whether as one signed JWT (JARM, 2.3).</summary>
/// <param name="Carrier">The carrier.</param>
/// <param name="Signed">Whether all parameters are one <c>response</c>, signed.</param>
internal readonly record struct ResponseMode(ResponseCarrier Carrier, bool Signed)
{
    /// <summary>The values of <c>response_mode</c>, as the metadata lists them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["query", "fragment", "form_post", "query.jwt", "fragment.jwt", "form_post.jwt", "jwt"];

    /// <summary>The mode that holds where none is asked: fragment as soon as tokens are due (OAuth 2.0 Multiple Response Types, 5).</summary>
    public static ResponseMode DefaultOf(ResponseType? type, string asSent) =>
        new(type?.BearsTokens ?? asSent.Contains("token", StringComparison.Ordinal) ? ResponseCarrier.Fragment : ResponseCarrier.Query, Signed: false);

    /// <summary>Reads a value of <c>response_mode</c>; none if it is unknown.</summary>
    /// <param name="name">The value.</param>
    /// <param name="standard">The mode of the response type: <c>jwt</c> alone means it, signed (JARM, 2.3.4).</param>
    public static ResponseMode? Find(string name, ResponseMode standard) => name switch
    {
        "query" => new ResponseMode(ResponseCarrier.Query, Signed: false),
        "fragment" => new ResponseMode(ResponseCarrier.Fragment, Signed: false),
        "form_post" => new ResponseMode(ResponseCarrier.FormPost, Signed: false),
        "query.jwt" => new ResponseMode(ResponseCarrier.Query, Signed: true),
        "fragment.jwt" => new ResponseMode(ResponseCarrier.Fragment, Signed: true),
        "form_post.jwt" => new ResponseMode(ResponseCarrier.FormPost, Signed: true),
        "jwt" => standard with { Signed = true },
        _ => null,
    };
}
