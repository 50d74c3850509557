using SecureAccess.IdP.Benchmarks.Processes;

namespace SecureAccess.IdP.Benchmarks.Load;

/// <summary>A measured path: what a visitor does before the clock runs, and what it does over and over.</summary>
internal sealed record LoadPath(string Name, Func<LoadVisitor, Task> Prepare, Func<LoadVisitor, Task> Run);

/// <summary>All measured paths.</summary>
internal static class LoadPaths
{
    public const string FloorJson = "floor: fixed JSON";
    public const string FloorES256 = "floor: JSON + ES256 signature";
    public const string FloorRS256 = "floor: JSON + RS256 signature";
    public const string FloorHash = "floor: password hash";
    public const string Discovery = "discovery";
    public const string Jwks = "JWKS";
    public const string ClientCredentials = "client credentials, secret";
    public const string ClientCredentialsJwt = "client credentials, private_key_jwt";
    public const string CodeFlow = "code flow";
    public const string Refresh = "refresh, confidential";
    public const string RefreshPublic = "refresh, public with rotation";
    public const string UserInfo = "UserInfo";
    public const string UserInfoClaims = "UserInfo with claims from the vault";
    public const string Introspection = "introspection";
    public const string PushedDPoP = "PAR + DPoP flow";
    public const string PasswordSignIn = "password sign-in";

    private static readonly LoadPath[] All =
    [
        Fixed(FloorJson, FloorServer.Json),
        Fixed(FloorES256, FloorServer.ES256),
        Fixed(FloorRS256, FloorServer.RS256),
        Fixed(FloorHash, FloorServer.Hash),
        Fixed(Discovery, "/.well-known/openid-configuration"),
        Fixed(Jwks, "/connect/jwks"),
        new(ClientCredentials, MachineFlows.PrepareSecretAsync, MachineFlows.ReadyAsync),
        new(ClientCredentialsJwt, Nothing, MachineFlows.WithAssertionAsync),
        new(CodeFlow, Nothing, PersonFlows.CodeFlowAsync),
        new(Refresh, PersonFlows.PrepareRefreshAsync, PersonFlows.RefreshAsync),
        new(RefreshPublic, PersonFlows.PreparePublicRefreshAsync, PersonFlows.RefreshPublicAsync),
        new(UserInfo, visitor => PersonFlows.PrepareUserInfoAsync(visitor, "openid"), MachineFlows.ReadyAsync),
        new(UserInfoClaims, visitor => PersonFlows.PrepareUserInfoAsync(visitor, BenchmarkClients.Scope), MachineFlows.ReadyAsync),
        new(Introspection, PersonFlows.PrepareIntrospectionAsync, MachineFlows.ReadyAsync),
        new(PushedDPoP, Nothing, PushedFlow.RunAsync),
        new(PasswordSignIn, SignInFlow.PrepareAsync, SignInFlow.RunAsync),
    ];

    public static LoadPath Find(string name) => Array.Find(All, path => path.Name == name)
        ?? throw new ArgumentException($"No path is called '{name}'.", nameof(name));

    private static LoadPath Fixed(string name, string address) => new(
        name,
        visitor =>
        {
            visitor.Ready.Add(RawRequest.Get(address));
            return Task.CompletedTask;
        },
        MachineFlows.ReadyAsync);

    private static Task Nothing(LoadVisitor visitor) => Task.CompletedTask;
}
