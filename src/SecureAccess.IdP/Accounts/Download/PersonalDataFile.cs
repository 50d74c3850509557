using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SecureAccess.IdP.Domain.Accounts;

namespace SecureAccess.IdP.Accounts.Download;

/// <summary>One JSON file with everything stored about a person, written section by section as it is read, and kept by no cache.</summary>
/// <param name="data">What is in it.</param>
/// <param name="account">Whose.</param>
/// <param name="madeAt">When it was asked for.</param>
internal sealed class PersonalDataFile(PersonalData data, Account account, DateTimeOffset madeAt) : IActionResult
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <inheritdoc />
    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        var cancellationToken = context.HttpContext.RequestAborted;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"secure-access-data.json\"";
        response.Headers.CacheControl = "no-store";
        var json = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Indented = true });
        await using (json)
        {
            json.WriteStartObject();
            json.WriteNumber("format", PersonalData.Format);
            json.WriteString("madeAt", madeAt);
            foreach (var (name, read) in data.Of(account))
            {
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, await read(cancellationToken), Indented);
                await json.FlushAsync(cancellationToken);
                await response.BodyWriter.FlushAsync(cancellationToken);
            }

            json.WriteEndObject();
        }

        await response.BodyWriter.FlushAsync(cancellationToken);
    }
}
