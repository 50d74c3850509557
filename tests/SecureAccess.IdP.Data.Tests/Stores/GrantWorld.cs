using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureAccess.IdP.Data.Grants;
using SecureAccess.IdP.Data.Sessions;
using SecureAccess.IdP.Data.Tests.Databases;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Audit;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Data.Tests.Stores;

/// <summary>A person signed in, with a grant and its code.</summary>
internal sealed class GrantWorld : IAsyncDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly Guid sessionId;

    private GrantWorld(Node node, Session session, Grant grant, AuthorizationCode code)
    {
        (Node, sessionId, AccountId, Grant, Code) = (node, session.Id, session.AccountId, grant, code);
        FirstToken = NewToken();
    }

    public Node Node { get; }

    public Guid AccountId { get; }

    public Grant Grant { get; }

    public AuthorizationCode Code { get; }

    public RefreshToken FirstToken { get; }

    public static async Task<GrantWorld> BeginAsync(TestDatabase database, bool offline = false, TimeSpan? codeLifetime = null)
    {
        var node = new Node(database);
        var unique = Guid.CreateVersion7().ToString("N");
        var session = Session.Start(
            Guid.CreateVersion7(), "sid-" + unique, "token-" + unique, new Authentication(AuthenticationMethod.Password, node.Now), SessionClocks.Default);
        session.Add(new Authentication(AuthenticationMethod.AppCode, node.Now), "token2-" + unique, SessionClocks.Default);
        await node.ReadAsync(async db =>
        {
            db.Add(session);
            return await db.SaveChangesAsync(Cancel);
        });
        var grant = new Grant
        {
            GrantId = Guid.CreateVersion7(node.Now),
            SubjectId = unique,
            ClientId = "client-" + unique,
            SessionId = session.Sid,
            Scopes = ["openid", "email"],
            Resources = ["https://api.example/"],
            Acr = "urn:example:acr",
            Amr = ["pwd", "otp", "mfa"],
            AuthTime = node.Now,
            ExtraClaims = new Dictionary<string, string> { ["ial"] = "0" },
            CreatedAt = node.Now,
            ExpiresAt = node.Now.AddDays(3),
            Offline = offline,
        };
        var code = new AuthorizationCode(
            TokenHash.Of("code-" + unique), unique, "https://app.example/callback", new string('c', 43), "nonce",
            node.Now + (codeLifetime ?? TimeSpan.FromMinutes(1)));
        var world = new GrantWorld(node, session, grant, code);
        (await world.IssueAsync(grant, code)).ShouldBeOfType<IssueCodeOutcome.Issued>();
        return world;
    }

    public (Grant Grant, AuthorizationCode Code) Another(string requestId)
    {
        var id = Guid.CreateVersion7();
        return (Grant with { GrantId = id }, Code with { Hash = TokenHash.Of("code-" + id), RequestId = requestId });
    }

    public RefreshToken NewToken() =>
        new(TokenHash.Of(Guid.CreateVersion7().ToString("N")), Grant.GrantId, Node.Now, Grant.ExpiresAt);

    public GrantEvent Event(GrantEventKind kind, Grant? grant = null) =>
        new(kind, (grant ?? Grant).GrantId, Grant.ClientId, Grant.SubjectId, Node.Now);

    public CodeRedemption CodeRedemption(string token) => new(
        Code.Hash,
        Node.Now,
        new RefreshToken(TokenHash.Of(token), Grant.GrantId, Node.Now, Grant.ExpiresAt),
        Event(GrantEventKind.CodeRedeemed));

    public RefreshRedemption RefreshRedemption(RefreshToken token, RefreshToken? successor) =>
        new(token.Hash, Node.Now, successor, Event(GrantEventKind.Refreshed));

    public Task<IssueCodeOutcome> IssueAsync(Grant grant, AuthorizationCode code) => Node.AskAsync<IGrantStore, IssueCodeOutcome>(
        store => store.IssueCodeAsync(grant, code, Event(GrantEventKind.CodeIssued, grant), Cancel));

    public Task<CodeLookup> FindCodeAsync() => Node.AskAsync<IGrantStore, CodeLookup>(store => store.FindCodeAsync(Code.Hash, Cancel));

    public Task<RefreshTokenLookup> FindTokenAsync(RefreshToken token) =>
        Node.AskAsync<IGrantStore, RefreshTokenLookup>(store => store.FindRefreshTokenAsync(token.Hash, Cancel));

    public Task<RedeemOutcome> RedeemCodeAsync() => Node.AskAsync<IGrantStore, RedeemOutcome>(store => store.RedeemCodeAsync(
        new CodeRedemption(Code.Hash, Node.Now, FirstToken with { CreatedAt = FirstToken.CreatedAt }, Event(GrantEventKind.CodeRedeemed)), Cancel));

    public Task<RedeemOutcome> RefreshAsync(RefreshToken token, RefreshToken? successor) => Node.AskAsync<IGrantStore, RedeemOutcome>(
        store => store.RedeemRefreshTokenAsync(RefreshRedemption(token, successor), Cancel));

    public Task<GrantStanding> StandingAsync(Guid grantId) =>
        Node.AskAsync<IGrantStore, GrantStanding>(store => store.FindStandingAsync(grantId, Node.Now, Cancel).AsTask());

    public Task<int> TokenCountAsync() => Node.ReadAsync(db => db.Set<RefreshTokenRow>().CountAsync(t => t.GrantId == Grant.GrantId, Cancel));

    public async Task<IReadOnlyList<int>> AuditAsync() => await Node.ReadAsync(db => db.Audit
        .Where(entry => entry.ClientId == Grant.ClientId).Select(entry => entry.Number).Order().ToListAsync(Cancel));

    public async Task EndAsync(string end)
    {
        switch (end)
        {
            case "code expired":
                Node.Clock.Advance(TimeSpan.FromSeconds(60));
                break;
            case "grant expired":
                Node.Clock.Advance(TimeSpan.FromDays(3));
                break;
            case "grant ended":
                await Node.AskAsync<IGrantStore, bool>(async store =>
                {
                    await store.EndAsync(Event(GrantEventKind.CodeReplayed), Cancel);
                    return true;
                });
                break;
            case "person suspended":
                await Node.AskAsync<GrantEnder, bool>(async ender =>
                {
                    await ender.EndAllAsync(new SubjectId(Grant.SubjectId), Node.Now, Cancel);
                    return true;
                });
                break;
            case "consent revoked":
                await Node.AskAsync<IConsentStore, bool>(async store =>
                {
                    await store.RevokeAsync(Grant.SubjectId, Grant.ClientId, Cancel);
                    return true;
                });
                break;
            case "session ended":
                (await EndSessionAsync()).ShouldBe(1);
                break;
            case "session idle":
                Node.Clock.Advance(SessionClocks.Default.AalTwo.Idle);
                break;
            case "session of a hardware key idle":
                var key = new Authentication(AuthenticationMethod.Passkey, Node.Now, new KeyProof(UserVerified: true, KeyStorage.Hardware));
                await ChangeSessionAsync(session => session.Add(key, "key-" + Grant.SubjectId, SessionClocks.Default));
                Node.Clock.Advance(SessionClocks.Default.AalThree.Idle);
                break;
            case "session too old":
                Node.Clock.Advance(SessionClocks.Default.AalTwo.Absolute);
                await ChangeSessionAsync(session => session.Seen(Node.Now));
                break;
            default:
                throw new ArgumentException(end, nameof(end));
        }
    }

    /// <summary>Ends the session as a request does; answers how many ended.</summary>
    public Task<int> EndSessionAsync(SessionEnd reason = SessionEnd.SignedOut, bool commit = true) =>
        Node.AskAsync<IServiceProvider, int>(async services =>
        {
            var db = services.GetRequiredService<IdPDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            var ended = await services.GetRequiredService<SessionEnding>().EndOneOfAsync(AccountId, sessionId, reason, Cancel);
            await db.SaveChangesAsync(Cancel);
            if (commit)
            {
                await transaction.CommitAsync(Cancel);
            }

            return ended;
        });

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    private Task<int> ChangeSessionAsync(Action<Session> change) => Node.ReadAsync(async db =>
    {
        change(await db.Sessions.SingleAsync(session => session.Id == sessionId, Cancel));
        return await db.SaveChangesAsync(Cancel);
    });
}
