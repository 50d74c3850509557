using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Subjects;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// Whom the request is about: <c>id_token_hint</c> and a <c>sub</c> with a value in <c>claims</c> (OpenID Connect Core, 3.1.2.1 and 5.5.1).
/// Where several name somebody, it is the same person or the request contradicts itself.
/// </summary>
internal sealed class OneSubject(SubjectIdentifiers subjects) : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Check(request));

    private CheckOutcome Check(AuthorizeRequest request)
    {
        var demands = request.Claims.Subjects();
        if (request.IdTokenHint is { } hint)
            demands = [.. demands, [hint.SubjectId]];

        if (demands.Count == 0)
            return CheckOutcome.Pass;

        var named = demands.Aggregate((all, more) => [.. all.Intersect(more, StringComparer.Ordinal)]);
        if (named.Count == 0)
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "The request names different subjects.");

        var client = request.Client;
        request.NamedSubject = new NamedSubject(subjectId => named.Contains(subjects.Of(client, subjectId)));
        return CheckOutcome.Pass;
    }
}
