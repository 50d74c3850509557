using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Protocol.Clients;
using SecureAccess.IdP.Protocol.Grants;
using SecureAccess.IdP.Protocol.IdentityAssurance;
using SecureAccess.IdP.Protocol.Ports;
using SecureAccess.IdP.Protocol.Tests.Hosting;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Protocol.Tests.IdentityAssurance;

/// <summary>
/// The rule that protects people (OpenID Connect for Identity Assurance 1.0, 6): whatever is asked and whatever is known, what comes back was
/// asked for, is known, and meets every condition; and it is valid by the schema.
/// </summary>
public sealed class NothingUnaskedTests
{
    private static readonly DateTimeOffset Now = new TestClock().GetUtcNow();

    private static readonly Gen<string> Values = Gen.Elements("nist_800_63A", "urn:example:weak", "data", "pvr", "passport", "tax", "2026-01-01T00:00:00Z", "other");

    private static readonly Gen<JsonNode?> Leaves = Gen.Frequency(
        (6, Gen.Constant<JsonNode?>(null)),
        (2, Gen.Constant(0).Select(JsonNode? (_) => new JsonObject())),
        (1, Values.Select(JsonNode? (value) => new JsonObject { ["value"] = value })),
        (1, Values.Two().Select(JsonNode? (pair) => new JsonObject { ["values"] = new JsonArray(pair.Item1, pair.Item2) })),
        (1, Gen.Choose(0, 100_000_000).Select(JsonNode? (age) => new JsonObject { ["max_age"] = age })));

    private static readonly Gen<JsonNode?> CheckDetails = Some("check_method", "organization", "check_id", "time").Select(JsonNode? (entry) => new JsonArray(entry));

    private static readonly Gen<JsonNode?> Evidence =
        from type in Gen.Elements("document", "electronic_record", "vouch")
        from checks in OrAsAValue(CheckDetails)
        from details in OrAsAValue(Some("type", "document_number", "date_of_expiry").Select(JsonNode? (found) => found))
        from record in OrAsAValue(Some("type", "created_at").Select(JsonNode? (found) => found))
        from parts in Gen.SubListOf(["check_details", "document_details", "record"])
        select (JsonNode?)Entry(type, new() { ["check_details"] = checks, ["document_details"] = details, ["record"] = record }, parts);

    private static readonly Gen<JsonNode?> Requests =
        from members in Some("trust_framework", "assurance_level", "time", "verification_process", "unknown")
        from framework in Leaves
        from process in Gen.Frequency((3, Gen.Constant<JsonObject?>(null)), (2, Some("policy", "procedure").Select(JsonObject? (found) => found)))
        from details in Gen.Elements(true, false)
        from evidence in Gen.ListOf(Evidence)
        from claims in Some("given_name", "family_name", "birthdate", "address", "unsupported")
        select (JsonNode?)Request(members, framework, process, details, [.. evidence.Take(3)], claims);

    [Fact]
    public void Nothing_comes_back_that_was_not_asked_for_is_not_known_or_fails_a_condition() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true),
            Prop.ForAll(Arb.From(Gen.NonEmptyListOf(Requests)), requests => Hold(new JsonArray([.. requests.Take(4).Select(request => request!.DeepClone())]))));

    private static void Hold(JsonArray requests)
    {
        if (Answer(requests.ToJsonString()) is not { } answer)
            return;

        VerifiedClaimsSchema.Faults(JsonElement.Parse(answer.ToJsonString())).ShouldBeEmpty();
        answer.Count.ShouldBeLessThanOrEqualTo(requests.Count);
        foreach (var element in answer)
        {
            new[] { ScriptedVerifications.Strong(), ScriptedVerifications.Weak() }.Any(known => requests.Any(request =>
                IsCutOf(element!["verification"]!, request!["verification"]!, known.Verification)
                && element["claims"]!.AsObject().All(claim => claim.Key != "unsupported" && request["claims"]!.AsObject().ContainsKey(claim.Key)
                    && JsonNode.DeepEquals(claim.Value, known.Claims[claim.Key])
                    && IsMet(request["claims"]![claim.Key] as JsonObject ?? [], known.Claims[claim.Key]))))
                .ShouldBeTrue($"{element!.ToJsonString()} for {requests.ToJsonString()}");
        }
    }

    // Written anew, without looking at how the engine does it: a check of an answer, not a way to it.
    private static bool IsCutOf(JsonNode answer, JsonNode request, JsonNode? known) => (answer, request) switch
    {
        (JsonObject told, JsonObject asked) when known is JsonObject facts && !IsCondition(asked) => told.All(member =>
            asked.ContainsKey(member.Key)
            && (member.Key == "assurance_details" || IsCutOf(member.Value!, asked[member.Key] ?? new JsonObject(), facts[member.Key])))
            && asked.All(member => member.Value is not JsonObject wanted || !IsDemand(wanted) || told.ContainsKey(member.Key) || IsMet(wanted, facts[member.Key])),
        (JsonArray told, JsonArray asked) => known is JsonArray facts
            && told.All(element => facts.Any(fact => asked.Any(entry => IsCutOf(element!, entry!, fact)))),
        (JsonValue, JsonObject asked) => JsonNode.DeepEquals(answer, known) && IsMet(asked, known),
        _ => false,
    };

    private static bool IsCondition(JsonObject asked) => asked.All(member => member.Key is "value" or "values" or "max_age");

    private static bool IsDemand(JsonObject asked) => asked.Count > 0 && IsCondition(asked);

    private static bool IsMet(JsonObject asked, JsonNode? known)
    {
        var text = known is JsonValue ? known.GetValue<string>() : null;
        return (asked["value"] is not { } value || value.GetValue<string>() == text)
            && (asked["values"] is not JsonArray values || values.Any(one => one!.GetValue<string>() == text))
            && (asked["max_age"] is not { } age || (DateTimeOffset.TryParse(text, out var at) && (Now - at).TotalSeconds <= age.GetValue<int>()));
    }

    private static JsonArray? Answer(string request)
    {
        var options = new ProtocolOptions();
        ScriptedVerifications.Describe(options.IdentityAssurance);
        var released = new ReleasedVerifiedClaims(new ScriptedVerifications(), new VerifiedClaimsReader(Options.Create(options)));
        var grant = new Grant
        {
            GrantId = Guid.Empty, SubjectId = "subject-1", ClientId = "web", SessionId = "session-1", Scopes = ["openid"], Resources = [], Acr = "",
            Amr = [], AuthTime = Now, ExtraClaims = new Dictionary<string, string>(), CreatedAt = Now, ExpiresAt = Now, Offline = false,
        };
        Client client = SampleClients.Web with { VerifiedClaims = [.. ScriptedVerifications.Claims, "unsupported"] };
        var answer = released.AnswerAsync(client, grant, request, CancellationToken.None).AsTask();
        answer.IsCompletedSuccessfully.ShouldBeTrue();
        return (answer.Result as VerifiedClaimsOutcome.Delivered)?.Value as JsonArray;
    }

    private static Gen<JsonNode?> OrAsAValue(Gen<JsonNode?> structure) => Gen.Frequency((4, structure), (1, Leaves));

    private static Gen<JsonObject> Some(params string[] names) =>
        from chosen in Gen.SubListOf(names)
        from wanted in Gen.ArrayOf(Leaves, names.Length)
        select new JsonObject(chosen.Zip(wanted, (name, how) => KeyValuePair.Create(name, how?.DeepClone())));

    private static JsonObject Entry(string type, Dictionary<string, JsonNode?> all, IEnumerable<string> parts)
    {
        var entry = new JsonObject { ["type"] = new JsonObject { ["value"] = type } };
        foreach (var part in parts)
            entry[part] = all[part]?.DeepClone();

        return entry;
    }

    private static JsonObject Request(
        JsonObject members, JsonNode? framework, JsonObject? process, bool details, IReadOnlyList<JsonNode?> evidence, JsonObject claims)
    {
        var verification = (JsonObject)members.DeepClone();
        verification["trust_framework"] = framework?.DeepClone();
        if (process is not null)
        {
            verification["assurance_process"] = process.DeepClone();
            if (details)
                verification["assurance_process"]!["assurance_details"] = null;
        }

        if (evidence.Count > 0)
            verification["evidence"] = new JsonArray([.. evidence.Select(entry => entry!.DeepClone())]);

        return new JsonObject { ["verification"] = verification, ["claims"] = claims.DeepClone() };
    }
}
