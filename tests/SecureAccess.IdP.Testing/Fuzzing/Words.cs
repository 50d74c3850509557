namespace SecureAccess.IdP.Testing.Fuzzing;

/// <summary>What nonsense is made of: the names the specifications know, and values that broke other servers.</summary>
public static class Words
{
    /// <summary>Parameters of every endpoint, of OAuth, OpenID Connect and their extensions.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge", "code_challenge_method",
        "prompt", "max_age", "acr_values", "ui_locales", "claims_locales", "id_token_hint", "claims", "login_hint", "display", "resource",
        "request", "request_uri", "registration", "authorization_details", "dpop_jkt", "grant_type", "code", "code_verifier", "refresh_token",
        "client_secret", "client_assertion", "client_assertion_type", "access_token", "token", "token_type_hint", "assertion", "subject_token",
        "subject_token_type", "actor_token", "actor_token_type", "requested_token_type", "audience", "device_code", "user_code", "auth_req_id",
        "binding_message", "login_hint_token", "requested_expiry", "client_notification_token", "post_logout_redirect_uri", "logout_hint",
        "logout_token", "iss", "sid", "flow", "handler", "", "\u0000", "a[b]",
    ];

    /// <summary>Values that mean something, or that meant something to a parser somewhere.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        "", " ", "code", "code id_token", "id_token", "token", "openid", "openid offline_access", "openid profile email address phone", "query", "fragment",
        "form_post", "jwt", "query.jwt", "form_post.jwt", "S256", "plain", "none", "login", "none login", "consent", "create", "0", "-1", "1.5",
        "99999999999999999999", "\u0000", "\uD83D\uDE00", "ü", "%", "%zz", "%00", "%u0041", "'\"><script>alert(1)</script>", "javascript:alert(1)",
        "authorization_code", "refresh_token", "password", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code",
        "urn:ietf:params:oauth:grant-type:token-exchange", "urn:ietf:params:oauth:grant-type:jwt-bearer", "urn:openid:params:grant-type:ciba",
        "urn:ietf:params:oauth:token-type:access_token", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c", "https://169.254.169.254/latest/meta-data", "http://localhost/", "file:///etc/passwd",
        "a.b.c", "..", "....", "e30.e30.e30", "eyJhbGciOiJub25lIn0.e30.", "\r\nSet-Cookie: x=y", "../../etc/passwd", "' OR 1=1 --", "en es-MX",
        "https://attacker.example\\@app.example/", "https://app.example@attacker.example/", "//attacker.example", "/\\attacker.example",
    ];

    /// <summary>Content types, right, wrong and broken.</summary>
    public static IReadOnlyList<string> ContentTypes { get; } =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8", "application/x-www-form-urlencoded; charset=x",
        "application/json", "application/json; charset=utf-16", "multipart/form-data", "multipart/form-data; boundary=a", "text/html", "/", ";",
    ];

    /// <summary>Headers that a server may believe, with values it should not.</summary>
    public static IReadOnlyList<(string Name, string Value)> Headers { get; } =
    [
        ("X-Forwarded-Host", "attacker.example"), ("X-Forwarded-Proto", "javascript"), ("X-Forwarded-For", "127.0.0.1, ::1"), ("Forwarded", "host=attacker.example"),
        ("Origin", "null"), ("Origin", "https://attacker.example"), ("Accept", "application/token-introspection+jwt"), ("Accept", ";;q=2"),
        ("Cookie", "__Host-sa-session=abc; __Host-sa-browser=\"; x"), ("Accept-Language", "xx-yy-zz;q=9,*"), ("X-HTTP-Method-Override", "DELETE"),
        ("Client-Cert", ":MIIB:"), ("X-Client-Cert", "-----BEGIN CERTIFICATE-----"), ("Content-Encoding", "gzip"), ("Expect", "200-ok"),
    ];
}
