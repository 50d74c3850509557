using SecureAccess.IdP.Protocol.Decoupled;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>One person who can be asked, under one name.</summary>
public sealed class ScriptedPeople : IBackchannelPeople
{
    public const string Hint = "ada";

    public bool AskedTooOften { get; set; }

    public List<DecoupledRequest> Told { get; } = [];

    public Task<BackchannelPerson> FindAsync(string loginHint, CancellationToken cancellationToken) =>
        Task.FromResult<BackchannelPerson>(loginHint == Hint ? new BackchannelPerson.Known("subject-1") : new BackchannelPerson.Unknown());

    public Task<BackchannelPerson> FindSubjectAsync(string subjectId, CancellationToken cancellationToken) =>
        Task.FromResult<BackchannelPerson>(
            subjectId == "subject-1" ? new BackchannelPerson.Known(subjectId) : new BackchannelPerson.Unknown());

    public Task<BackchannelNotice> TellAsync(DecoupledRequest request, CancellationToken cancellationToken)
    {
        if (AskedTooOften)
            return Task.FromResult<BackchannelNotice>(new BackchannelNotice.TooMany());

        Told.Add(request);
        return Task.FromResult<BackchannelNotice>(new BackchannelNotice.Prepared());
    }
}
