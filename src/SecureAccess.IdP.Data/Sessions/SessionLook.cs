using System.Data.Common;
using System.Text.Json;
using SecureAccess.IdP.Data.Statements;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Proofing;
using SecureAccess.IdP.Domain.Sessions;

namespace SecureAccess.IdP.Data.Sessions;

/// <summary>
/// The look at a session that every authorization takes: one statement of our own. With the object mapper, which must be ready to write
/// whatever it reads, this read stood out in the profile of a code flow.
/// </summary>
public sealed class SessionLook
{
    private static readonly Sql Find = new(
        """
        SELECT s."Id", s."Sid", s."StartedAt", s."LastSeenAt", s."IdleEnd", s."AbsoluteEnd", s."Authentications",
            a."Id", a."Subject", a."Origin", a."Proofing", a."AcceptedAgreement", a."MustChangePassword", a."Status",
            CASE WHEN a."TaxpayerKey" IS NULL THEN 0 ELSE 1 END,
            CASE WHEN EXISTS (SELECT 1 FROM "ProofingCases" c WHERE c."AccountId" = a."Id" AND c."ClosedAt" IS NULL) THEN 1 ELSE 0 END
        FROM "Sessions" s JOIN "Accounts" a ON a."Id" = s."AccountId"
        WHERE s."TokenHash" = @hash AND s."EndedAt" IS NULL AND a."Status" IN (@active, @restricted)
        """,
        "@hash", "@active", "@restricted");

    private readonly IStatements statements;

    internal SessionLook(IStatements statements) => this.statements = statements;

    /// <summary>The session that has not been ended, of an account to which its owner can sign in; null when there is none. Its clocks are the caller's to ask.</summary>
    /// <param name="tokenHash">Hash of the cookie's token.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<PresentPerson?> FindAsync(string tokenHash, CancellationToken cancellationToken) => statements.FirstAsync(
        Find.With(tokenHash, (int)AccountStatus.Active, (int)AccountStatus.Restricted), row => Read(row, tokenHash), cancellationToken);

    private static PresentPerson Read(DbDataReader row, string tokenHash)
    {
        var accountId = row.GetGuid(7);
        var session = Session.Stored(
            row.GetGuid(0),
            row.GetString(1),
            accountId,
            tokenHash,
            new SessionTimes(row.Time(2), row.Time(3), row.Time(4), row.Time(5)),
            JsonSerializer.Deserialize<List<Authentication>>(row.GetString(6))!);
        var account = new AccountStanding(
            accountId,
            new SubjectId(row.GetString(8)),
            (AccountOrigin)row.GetInt32(9),
            row.IsDBNull(10) ? null : JsonSerializer.Deserialize<ProofingGrant>(row.GetString(10)),
            row.GetInt32(11),
            Restricted: row.GetInt32(13) == (int)AccountStatus.Restricted)
        {
            MustChangePassword = row.GetBoolean(12),
            HasTaxpayer = row.GetInt32(14) == 1,
        };
        return new PresentPerson(session, account, MayBeOnJourney: row.GetInt32(15) == 1);
    }
}
