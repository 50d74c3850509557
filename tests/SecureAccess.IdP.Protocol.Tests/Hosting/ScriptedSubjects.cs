using System.Text.Json.Nodes;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>What a test says about people.</summary>
public sealed class ScriptedSubjects : ISubjectClaims
{
    public static readonly string[] Names = ["name", "email", "email_verified", "phone_number", "address", "ial", "aal"];

    public bool Gone { get; set; }

    public SubjectClaimsRequest? LastRequest { get; private set; }

    public int Calls { get; private set; }

    public ValueTask<SubjectClaims> GetAsync(SubjectClaimsRequest request, CancellationToken cancellationToken)
    {
        Calls++;
        LastRequest = request;
        return ValueTask.FromResult<SubjectClaims>(Gone ? new SubjectClaims.Gone() : new SubjectClaims.Known(new JsonObject
        {
            ["name"] = "Ada Example",
            ["email"] = "ada@example.com",
            ["email_verified"] = true,
            ["phone_number"] = "+12025550100",
            ["address"] = new JsonObject { ["postal_code"] = "20500" },
            ["unasked"] = "never told",
        }));
    }
}
