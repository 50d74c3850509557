namespace SecureAccess.IdP.Ui.Language;

/// <summary>Remembers the chosen language. It holds one of two words and nothing about the person.</summary>
internal static class LanguageCookie
{
    internal const string Name = "__Host-sa-language";

    public static string? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name, out var value) ? Languages.Match(value) : null;

    /// <param name="lasting">A person's own choice lasts a year; a client's wish only as long as the browser is open.</param>
    public static void Write(HttpContext context, string language, bool lasting)
    {
        var options = new HostCookieBuilder(Name) { Expiration = lasting ? TimeSpan.FromDays(365) : null }.Build(context);
        options.MaxAge = lasting ? TimeSpan.FromDays(365) : null;
        options.Expires = null;
        context.Response.Cookies.Append(Name, language, options);
    }
}
