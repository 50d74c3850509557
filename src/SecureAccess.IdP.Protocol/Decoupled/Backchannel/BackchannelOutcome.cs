using SecureAccess.IdP.Protocol.Errors;

namespace SecureAccess.IdP.Protocol.Decoupled.Backchannel;

/// <summary>What a backchannel authentication request is answered.</summary>
internal abstract record BackchannelOutcome
{
    private BackchannelOutcome()
    {
    }

    public static BackchannelOutcome Refuse(string code, string description, int status = 400) =>
        new Refused(new ProtocolError(code, description) { Status = status });

    /// <summary>The person is told (CIBA Core, 7.3); times in whole seconds.</summary>
    public sealed record Kept(string AuthReqId, long ExpiresIn, long Interval) : BackchannelOutcome
    {
        public override string ToString() => "Kept(***)";
    }

    /// <summary>An error (CIBA Core, 13).</summary>
    public sealed record Refused(ProtocolError Error) : BackchannelOutcome;
}
