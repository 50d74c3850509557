using System.Net;
using System.Text.Json;

namespace SecureAccess.RelyingParty;

/// <summary>What an endpoint of the provider answered to the client itself.</summary>
internal abstract record ChannelAnswer
{
    private ChannelAnswer()
    {
    }

    /// <summary>It answered with JSON, a success or a refusal.</summary>
    public sealed record Said(HttpStatusCode Status, JsonElement Content) : ChannelAnswer
    {
        public bool IsSuccess => (int)Status is >= 200 and < 300 && Content.ValueKind == JsonValueKind.Object;

        /// <summary>The error code (RFC 6749 section 5.2), cleaned of everything that could forge a log line.</summary>
        public string Error => ProtocolText.ErrorCode(Content.ValueKind == JsonValueKind.Object ? Content.Text("error") : null);

        /// <summary>Answers hold tokens, which are not for logs.</summary>
        public override string ToString() => $"{nameof(Said)} {(int)Status}";
    }

    /// <param name="Detail">For the log. Holds no secret.</param>
    public sealed record Unreachable(string Detail) : ChannelAnswer;
}
