using System.Formats.Asn1;
using System.Numerics;

namespace SecureAccess.IdP.Authenticators.Passkeys.Attestation;

/// <summary>The format <c>android-key</c> (WebAuthn Level 3, 8.4), for keys of a trusted execution environment only.</summary>
internal static class AndroidKeyStatement
{
    private const string KeyDescription = "1.3.6.1.4.1.11129.2.1.17";
    private const int Purpose = 1;
    private const int AllApplications = 600;
    private const int Origin = 702;
    private const int Sign = 2;
    private const int Generated = 0;

    /// <summary>Checks it.</summary>
    /// <param name="attested">The attestation object.</param>
    /// <param name="signed">Authenticator data and hash of the client data, as they were signed.</param>
    /// <param name="clientDataHash">Hash of the client data.</param>
    public static StatementOutcome Verify(AttestationObject attested, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> clientDataHash)
    {
        var statement = attested.Statement;
        if (statement is not { Path: { } path, Algorithm: { } algorithm })
        {
            return new StatementOutcome.Broken("certificate");
        }

        if (!CoseSignature.Verifies(algorithm, path[0], signed, statement.Signature))
        {
            return new StatementOutcome.Broken("signature");
        }

        if (!attested.Data.Credential!.Key.IsKeyOf(path[0]))
        {
            return new StatementOutcome.Broken("key");
        }

        return CertificateRules.ValueOf(path[0], KeyDescription) is { } extension
            ? FaultIn(extension, clientDataHash) is { } fault ? new StatementOutcome.Broken(fault) : new StatementOutcome.Good(path)
            : new StatementOutcome.Broken("description");
    }

    /// <summary>The rule that the description of the key breaks; null when it keeps them all.</summary>
    private static string? FaultIn(ReadOnlyMemory<byte> extension, ReadOnlySpan<byte> clientDataHash)
    {
        var description = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
        description.ReadInteger();
        description.ReadEnumeratedBytes();
        description.ReadInteger();
        description.ReadEnumeratedBytes();
        var challenge = description.ReadOctetString();
        description.ReadOctetString();
        var (software, hardware) = (ReadList(description), ReadList(description));

        return !challenge.AsSpan().SequenceEqual(clientDataHash) ? "challenge"
            : software.ContainsKey(AllApplications) || hardware.ContainsKey(AllApplications) ? "applications"
            : !IsNumber(hardware, Origin, Generated) ? "origin"
            : !Purposes(hardware).Contains(Sign) ? "purpose"
            : null;
    }

    /// <summary>An AuthorizationList: each member under a tag of its own.</summary>
    private static Dictionary<int, ReadOnlyMemory<byte>> ReadList(AsnReader description)
    {
        var (list, members) = (description.ReadSequence(), new Dictionary<int, ReadOnlyMemory<byte>>());
        while (list.HasData)
        {
            var tag = list.PeekTag();
            members[tag.TagValue] = list.ReadSequence(tag).PeekEncodedValue();
        }

        return members;
    }

    private static bool IsNumber(Dictionary<int, ReadOnlyMemory<byte>> list, int tag, int value) =>
        list.TryGetValue(tag, out var member) && new AsnReader(member, AsnEncodingRules.DER).ReadInteger() == value;

    private static List<BigInteger> Purposes(Dictionary<int, ReadOnlyMemory<byte>> list)
    {
        var purposes = new List<BigInteger>();
        if (list.TryGetValue(Purpose, out var member))
        {
            for (var set = new AsnReader(member, AsnEncodingRules.DER).ReadSetOf(); set.HasData;)
            {
                purposes.Add(set.ReadInteger());
            }
        }

        return purposes;
    }
}
