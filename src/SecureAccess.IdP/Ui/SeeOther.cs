using Microsoft.AspNetCore.Mvc;

namespace SecureAccess.IdP.Ui;

/// <summary>303 See Other (RFC 9110, 15.4.4): the answer to a post is fetched by GET, so that a reload posts nothing.</summary>
/// <param name="location">A URL of this server.</param>
public sealed class SeeOther(string location) : IActionResult
{
    /// <inheritdoc />
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
