using System.Net;

namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>Signing in by password through the page: the form, then the password, which is right.</summary>
internal static class SignInFlow
{
    public const string Password = "measure-twice-and-cut-once-7";

    /// <summary>The username of the person with a number.</summary>
    public static string Username(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"bench.person.{number}");

    public static async Task PrepareAsync(LoadVisitor visitor)
    {
        var page = await visitor.SendAsync(RawRequest.Get("/signin"), 200);
        var text = page.Text;
        var cookies = string.Join(
            "; ",
            System.Text.Encoding.ASCII.GetString(page.Head.Span).Split("\r\n")
                .Where(line => line.StartsWith("Set-Cookie: ", StringComparison.OrdinalIgnoreCase))
                .Select(line => line[12..].Split(';')[0]));
        const string field = "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"";
        var at = text.IndexOf(field, StringComparison.Ordinal) + field.Length;
        var token = Uri.EscapeDataString(WebUtility.HtmlDecode(text[at..text.IndexOf('"', at)]));
        for (var person = 0; person < visitor.Job.Cookies.Count; person++)
        {
            visitor.Ready.Add(RawRequest.Form(
                "/signin",
                $"Cookie: {cookies}\r\n",
                $"Input.Username={Username(person)}&Input.Password={Password}&__RequestVerificationToken={token}"));
        }
    }

    public static async Task RunAsync(LoadVisitor visitor) => await visitor.SendAsync(visitor.Next(visitor.Ready), 303);
}
