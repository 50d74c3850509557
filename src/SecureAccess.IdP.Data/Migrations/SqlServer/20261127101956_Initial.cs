using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SecureAccess.IdP.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccessTokens",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    GrantId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Payload = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessTokens", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "AccountImports",
                columns: table => new
                {
                    FileHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    LastLine = table.Column<long>(type: "bigint", nullable: false),
                    Imported = table.Column<long>(type: "bigint", nullable: false),
                    Refused = table.Column<long>(type: "bigint", nullable: false),
                    ReportLength = table.Column<long>(type: "bigint", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountImports", x => x.FileHash);
                });

            migrationBuilder.CreateTable(
                name: "AccountJoins",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TokenHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SpentAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountJoins", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Username = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    NormalizedUsername = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    PasswordHash = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    MustChangePassword = table.Column<bool>(type: "bit", nullable: false),
                    PasswordIsTemporary = table.Column<bool>(type: "bit", nullable: false),
                    TemporaryPasswordEnds = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Status = table.Column<int>(type: "int", nullable: false),
                    Origin = table.Column<int>(type: "int", nullable: false),
                    VaultId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EmailKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    SharesEmail = table.Column<bool>(type: "bit", nullable: false),
                    TaxpayerKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    RecordTaxpayerKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    ProofedPhoneKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Proofing = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    AcceptedAgreement = table.Column<int>(type: "int", nullable: false),
                    DisownCodeHash = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Language = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    StaffRoles = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AgreementAcceptances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Language = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementAcceptances", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AgreementVersions",
                columns: table => new
                {
                    Number = table.Column<int>(type: "int", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EffectiveAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Texts = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementVersions", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Attempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TryId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Stage = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Key = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ActorId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SessionId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ClientId = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true),
                    DeviceKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    AddressKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    CorrelationId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Authenticators",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BoundAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Kind = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    LastStep = table.Column<long>(type: "bigint", nullable: true),
                    CredentialId = table.Column<byte[]>(type: "varbinary(1023)", maxLength: 1023, nullable: true),
                    CredentialKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    PublicKey = table.Column<byte[]>(type: "varbinary(2048)", maxLength: 2048, nullable: true),
                    UserHandle = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    SignCount = table.Column<long>(type: "bigint", nullable: true),
                    Aaguid = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Transports = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    UserVerified = table.Column<bool>(type: "bit", nullable: true),
                    BackupEligible = table.Column<bool>(type: "bit", nullable: true),
                    BackedUp = table.Column<bool>(type: "bit", nullable: true),
                    Attestation = table.Column<int>(type: "int", nullable: true),
                    PhoneKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    LastFour = table.Column<string>(type: "nvarchar(4)", maxLength: 4, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Authenticators", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ClientPolicies",
                columns: table => new
                {
                    ClientId = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    DisplayName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    MinimumAcr = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true),
                    DefaultAcr = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true),
                    Authenticators = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true),
                    FirstParty = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientPolicies", x => x.ClientId);
                });

            migrationBuilder.CreateTable(
                name: "ClientRegistrations",
                columns: table => new
                {
                    ClientId = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    AccessTokenHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientRegistrations", x => x.ClientId);
                });

            migrationBuilder.CreateTable(
                name: "Clients",
                columns: table => new
                {
                    ClientId = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    Metadata = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Disabled = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clients", x => x.ClientId);
                });

            migrationBuilder.CreateTable(
                name: "Consents",
                columns: table => new
                {
                    SubjectId = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    ClientId = table.Column<string>(type: "nvarchar(190)", maxLength: 190, nullable: false),
                    Scopes = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    AuthorizationDetails = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Claims = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    GivenAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consents", x => new { x.SubjectId, x.ClientId });
                });

            migrationBuilder.CreateTable(
                name: "DecoupledRequests",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    RequestId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    ClientId = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    UserCodeHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    SubjectId = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: true),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    IntervalSeconds = table.Column<int>(type: "int", nullable: false),
                    NextPollAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Pinged = table.Column<bool>(type: "bit", nullable: false),
                    PingDueAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PingAttempts = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    GrantId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecoupledRequests", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "DisownCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CodeHash = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SpentAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisownCodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FactorRecoveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EmailShownIn = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LetterOrderedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LetterId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SpentAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SpentIn = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FactorRecoveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Grants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SubjectId = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    ClientId = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    SessionId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Offline = table.Column<bool>(type: "bit", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Grants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "InitialAccessTokens",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Profiles = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    MaximumUses = table.Column<int>(type: "int", nullable: false),
                    Uses = table.Column<int>(type: "int", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InitialAccessTokens", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "KeyRing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    Xml = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyRing", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LockLifts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TaxpayerKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Stage = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Reason = table.Column<int>(type: "int", nullable: false),
                    AskedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ApprovedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LockLifts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LogoutNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SessionId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ClientId = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    SubjectId = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LogoutNotices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OneTimeCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Purpose = table.Column<int>(type: "int", nullable: false),
                    TargetKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    CodeHash = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    ByVoice = table.Column<bool>(type: "bit", nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    SpentAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OneTimeCodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Channel = table.Column<int>(type: "int", nullable: false),
                    Template = table.Column<int>(type: "int", nullable: false),
                    Body = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    IdempotencyKey = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DeliveredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DeadAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    NoticeOf = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Fate = table.Column<int>(type: "int", nullable: true),
                    LastFault = table.Column<int>(type: "int", nullable: true),
                    Recipient = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PasskeyCeremonies",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Purpose = table.Column<int>(type: "int", nullable: false),
                    BrowserKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    State = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SpentAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PasskeyCeremonies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PasswordFailures",
                columns: table => new
                {
                    UsernameKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Consecutive = table.Column<int>(type: "int", nullable: false),
                    LastAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PasswordFailures", x => x.UsernameKey);
                });

            migrationBuilder.CreateTable(
                name: "PasswordResets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TokenHash = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    TypedKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EmailShownAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    FactorShownAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SpentAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PasswordResets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PostedLetters",
                columns: table => new
                {
                    Reference = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Template = table.Column<int>(type: "int", nullable: true),
                    AddressKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    HandedOverAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    PrintedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    MailedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostedLetters", x => x.Reference);
                });

            migrationBuilder.CreateTable(
                name: "ProofingCases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    JourneyKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    VaultId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TokenHash = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    PreviousTokenHash = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    TokenRenewedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    BrowserKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    ContinuationHash = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    ContinuationEndsAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClaimedBrowserKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    TaxpayerKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    PhoneKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    OpenedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CallReference = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: true),
                    CallerLanguage = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    HeldBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    HeldIn = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    HeldAs = table.Column<int>(type: "int", nullable: false),
                    HeldSince = table.Column<DateTime>(type: "datetime2", nullable: true),
                    QuestionsAsked = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    AppointmentAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    AppointmentSite = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    LetterId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LetterOrderedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RecoversIn = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProofingCases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PushedRequests",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ClientId = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PushedRequests", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SetId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CodeHash = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SpentAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryCodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Sid = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TokenHash = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    IdleEnd = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AbsoluteEnd = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndReason = table.Column<int>(type: "int", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Authentications = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SigningKeys",
                columns: table => new
                {
                    Kid = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Alg = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    Generation = table.Column<int>(type: "int", nullable: false),
                    ProtectedKey = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    AnnouncedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ActiveFrom = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningKeys", x => x.Kid);
                });

            migrationBuilder.CreateTable(
                name: "StoredRequests",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UndeliveredMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Channel = table.Column<int>(type: "int", nullable: false),
                    Template = table.Column<int>(type: "int", nullable: true),
                    Target = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ToldAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UndeliveredMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UsedIdentifiers",
                columns: table => new
                {
                    Purpose = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsedIdentifiers", x => new { x.Purpose, x.Hash });
                });

            migrationBuilder.CreateTable(
                name: "VaultItems",
                columns: table => new
                {
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Ciphertext = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VaultItems", x => new { x.OwnerId, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "VaultKeys",
                columns: table => new
                {
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MasterVersion = table.Column<int>(type: "int", nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "varbinary(256)", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VaultKeys", x => x.OwnerId);
                });

            migrationBuilder.CreateTable(
                name: "AuthorizationCodes",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    GrantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequestId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    RedirectUri = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    CodeChallenge = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Nonce = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    DpopJkt = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RedeemedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuthorizationCodes", x => x.Hash);
                    table.ForeignKey(
                        name: "FK_AuthorizationCodes_Grants_GrantId",
                        column: x => x.GrantId,
                        principalTable: "Grants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RefreshTokens",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    GrantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RotatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    BoundJkt = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    BoundX5tS256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    SenderConstrained = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefreshTokens", x => x.Hash);
                    table.ForeignKey(
                        name: "FK_RefreshTokens_Grants_GrantId",
                        column: x => x.GrantId,
                        principalTable: "Grants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StepRecords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Step = table.Column<int>(type: "int", nullable: false),
                    Result = table.Column<int>(type: "int", nullable: false),
                    Vendor = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: true),
                    Reason = table.Column<int>(type: "int", nullable: false),
                    ByStaff = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StepRecords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StepRecords_ProofingCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "ProofingCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessTokens_ExpiresAt",
                table: "AccessTokens",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_AccountJoins_ExpiresAt",
                table: "AccountJoins",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_AccountJoins_TokenHash",
                table: "AccountJoins",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_DisownCodeHash",
                table: "Accounts",
                column: "DisownCodeHash");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_EmailKey_SharesEmail",
                table: "Accounts",
                columns: new[] { "EmailKey", "SharesEmail" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_NormalizedUsername",
                table: "Accounts",
                column: "NormalizedUsername",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_ProofedPhoneKey",
                table: "Accounts",
                column: "ProofedPhoneKey",
                unique: true,
                filter: "[ProofedPhoneKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_RecordTaxpayerKey",
                table: "Accounts",
                column: "RecordTaxpayerKey",
                unique: true,
                filter: "[RecordTaxpayerKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_Subject",
                table: "Accounts",
                column: "Subject",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_TaxpayerKey",
                table: "Accounts",
                column: "TaxpayerKey",
                unique: true,
                filter: "[TaxpayerKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AgreementAcceptances_AccountId_Version",
                table: "AgreementAcceptances",
                columns: new[] { "AccountId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_At",
                table: "Attempts",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_Stage_Key_At",
                table: "Attempts",
                columns: new[] { "Stage", "Key", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_TryId",
                table: "Attempts",
                column: "TryId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_AccountId_At",
                table: "AuditEvents",
                columns: new[] { "AccountId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_At",
                table: "AuditEvents",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Authenticators_AccountId",
                table: "Authenticators",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Authenticators_CredentialKey",
                table: "Authenticators",
                column: "CredentialKey",
                unique: true,
                filter: "[CredentialKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Authenticators_PhoneKey",
                table: "Authenticators",
                column: "PhoneKey",
                unique: true,
                filter: "[PhoneKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Authenticators_UserHandle",
                table: "Authenticators",
                column: "UserHandle");

            migrationBuilder.CreateIndex(
                name: "IX_AuthorizationCodes_ExpiresAt",
                table: "AuthorizationCodes",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_AuthorizationCodes_GrantId",
                table: "AuthorizationCodes",
                column: "GrantId");

            migrationBuilder.CreateIndex(
                name: "IX_AuthorizationCodes_RequestId",
                table: "AuthorizationCodes",
                column: "RequestId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DecoupledRequests_ExpiresAt",
                table: "DecoupledRequests",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_DecoupledRequests_PingDueAt",
                table: "DecoupledRequests",
                column: "PingDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_DecoupledRequests_RequestId",
                table: "DecoupledRequests",
                column: "RequestId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DecoupledRequests_SubjectId",
                table: "DecoupledRequests",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_DecoupledRequests_UserCodeHash",
                table: "DecoupledRequests",
                column: "UserCodeHash",
                unique: true,
                filter: "[UserCodeHash] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DisownCodes_AccountId",
                table: "DisownCodes",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_DisownCodes_CodeHash",
                table: "DisownCodes",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DisownCodes_ExpiresAt",
                table: "DisownCodes",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_FactorRecoveries_AccountId",
                table: "FactorRecoveries",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_FactorRecoveries_ExpiresAt",
                table: "FactorRecoveries",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Grants_ExpiresAt",
                table: "Grants",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Grants_SessionId",
                table: "Grants",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_Grants_SubjectId",
                table: "Grants",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_KeyRing_Name",
                table: "KeyRing",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LockLifts_AskedAt",
                table: "LockLifts",
                column: "AskedAt");

            migrationBuilder.CreateIndex(
                name: "IX_LogoutNotices_ClientId_LeaseUntil",
                table: "LogoutNotices",
                columns: new[] { "ClientId", "LeaseUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_LogoutNotices_DueAt",
                table: "LogoutNotices",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_LogoutNotices_SessionId_ClientId",
                table: "LogoutNotices",
                columns: new[] { "SessionId", "ClientId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OneTimeCodes_ExpiresAt",
                table: "OneTimeCodes",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_OneTimeCodes_OwnerId_Purpose",
                table: "OneTimeCodes",
                columns: new[] { "OwnerId", "Purpose" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_DeadAt",
                table: "Outbox",
                column: "DeadAt");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_DeliveredAt",
                table: "Outbox",
                column: "DeliveredAt");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_DueAt",
                table: "Outbox",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_IdempotencyKey",
                table: "Outbox",
                column: "IdempotencyKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_NoticeOf_CreatedAt",
                table: "Outbox",
                columns: new[] { "NoticeOf", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PasskeyCeremonies_ExpiresAt",
                table: "PasskeyCeremonies",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_PasswordFailures_LastAt",
                table: "PasswordFailures",
                column: "LastAt");

            migrationBuilder.CreateIndex(
                name: "IX_PasswordResets_ExpiresAt",
                table: "PasswordResets",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_PasswordResets_TokenHash",
                table: "PasswordResets",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PostedLetters_HandedOverAt",
                table: "PostedLetters",
                column: "HandedOverAt");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_AccountId",
                table: "ProofingCases",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_AppointmentAt",
                table: "ProofingCases",
                column: "AppointmentAt");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_CallReference",
                table: "ProofingCases",
                column: "CallReference",
                unique: true,
                filter: "[CallReference] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_ClaimedBrowserKey",
                table: "ProofingCases",
                column: "ClaimedBrowserKey");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_ContinuationHash",
                table: "ProofingCases",
                column: "ContinuationHash");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_ExpiresAt",
                table: "ProofingCases",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_HeldIn",
                table: "ProofingCases",
                column: "HeldIn");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_LetterId",
                table: "ProofingCases",
                column: "LetterId");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_PreviousTokenHash",
                table: "ProofingCases",
                column: "PreviousTokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_RecoversIn",
                table: "ProofingCases",
                column: "RecoversIn");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_TaxpayerKey",
                table: "ProofingCases",
                column: "TaxpayerKey");

            migrationBuilder.CreateIndex(
                name: "IX_ProofingCases_TokenHash",
                table: "ProofingCases",
                column: "TokenHash");

            migrationBuilder.CreateIndex(
                name: "IX_PushedRequests_ExpiresAt",
                table: "PushedRequests",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryCodes_AccountId_CodeHash",
                table: "RecoveryCodes",
                columns: new[] { "AccountId", "CodeHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RefreshTokens_ExpiresAt",
                table: "RefreshTokens",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_RefreshTokens_GrantId",
                table: "RefreshTokens",
                column: "GrantId");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_AbsoluteEnd",
                table: "Sessions",
                column: "AbsoluteEnd");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_AccountId",
                table: "Sessions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_Sid",
                table: "Sessions",
                column: "Sid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_TokenHash",
                table: "Sessions",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SigningKeys_Alg_Generation",
                table: "SigningKeys",
                columns: new[] { "Alg", "Generation" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StepRecords_CaseId",
                table: "StepRecords",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_StoredRequests_ExpiresAt",
                table: "StoredRequests",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_UndeliveredMessages_AccountId",
                table: "UndeliveredMessages",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_UndeliveredMessages_Target",
                table: "UndeliveredMessages",
                column: "Target");

            migrationBuilder.CreateIndex(
                name: "IX_UndeliveredMessages_ToldAt",
                table: "UndeliveredMessages",
                column: "ToldAt");

            migrationBuilder.CreateIndex(
                name: "IX_UsedIdentifiers_ExpiresAt",
                table: "UsedIdentifiers",
                column: "ExpiresAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessTokens");

            migrationBuilder.DropTable(
                name: "AccountImports");

            migrationBuilder.DropTable(
                name: "AccountJoins");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropTable(
                name: "AgreementAcceptances");

            migrationBuilder.DropTable(
                name: "AgreementVersions");

            migrationBuilder.DropTable(
                name: "Attempts");

            migrationBuilder.DropTable(
                name: "AuditEvents");

            migrationBuilder.DropTable(
                name: "Authenticators");

            migrationBuilder.DropTable(
                name: "AuthorizationCodes");

            migrationBuilder.DropTable(
                name: "ClientPolicies");

            migrationBuilder.DropTable(
                name: "ClientRegistrations");

            migrationBuilder.DropTable(
                name: "Clients");

            migrationBuilder.DropTable(
                name: "Consents");

            migrationBuilder.DropTable(
                name: "DecoupledRequests");

            migrationBuilder.DropTable(
                name: "DisownCodes");

            migrationBuilder.DropTable(
                name: "FactorRecoveries");

            migrationBuilder.DropTable(
                name: "InitialAccessTokens");

            migrationBuilder.DropTable(
                name: "KeyRing");

            migrationBuilder.DropTable(
                name: "LockLifts");

            migrationBuilder.DropTable(
                name: "LogoutNotices");

            migrationBuilder.DropTable(
                name: "OneTimeCodes");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "PasskeyCeremonies");

            migrationBuilder.DropTable(
                name: "PasswordFailures");

            migrationBuilder.DropTable(
                name: "PasswordResets");

            migrationBuilder.DropTable(
                name: "PostedLetters");

            migrationBuilder.DropTable(
                name: "PushedRequests");

            migrationBuilder.DropTable(
                name: "RecoveryCodes");

            migrationBuilder.DropTable(
                name: "RefreshTokens");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropTable(
                name: "SigningKeys");

            migrationBuilder.DropTable(
                name: "StepRecords");

            migrationBuilder.DropTable(
                name: "StoredRequests");

            migrationBuilder.DropTable(
                name: "UndeliveredMessages");

            migrationBuilder.DropTable(
                name: "UsedIdentifiers");

            migrationBuilder.DropTable(
                name: "VaultItems");

            migrationBuilder.DropTable(
                name: "VaultKeys");

            migrationBuilder.DropTable(
                name: "Grants");

            migrationBuilder.DropTable(
                name: "ProofingCases");
        }
    }
}
