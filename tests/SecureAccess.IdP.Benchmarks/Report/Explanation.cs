namespace SecureAccess.IdP.Benchmarks.Report;

/// <summary>What stands under the tables: how they came about.</summary>
internal static class Explanation
{
    public const string Text = """
        ## What is measured

        The server is published in Release with ReadyToRun and runs in Production's configuration on one core; the load generator (an HTTP/1.1
        client of its own, 32 keep-alive connections) on another. The floors run in the same rounds on the server's core: the framework's web
        server with a fixed JSON answer, and the same with one raw signature. Every round walks all floors and paths once; the median of the
        rounds counts. "CPU" is the server's processor time for one flow, and "by
        CPU" the floor's over it: on a machine that others use as well, this is the ratio that still says something. Latency at 70 % is of an open loop at 70 % of the path's highest rate.

        A *code flow* is authorize with a live session, code, tokens (PKCE, no password hash): two requests. *Refresh* is of a confidential client,
        and of a public one whose token is replaced at every use. *UserInfo* is with `openid` alone, and with the claims of `profile` and `email`,
        which are deciphered from the vault. *Introspection* is by a confidential client. The PAR + DPoP flow is three requests with five
        signatures checked or made besides the tokens'. Every write is durable before its answer leaves.

        Goals that name a peer were set on another machine, on which the fixed-JSON floor reached 46,000 a second on one core; they are carried over
        as the ratio to that floor. Absolute times differ from machine to machine; the ratios hold.

        """;
}
