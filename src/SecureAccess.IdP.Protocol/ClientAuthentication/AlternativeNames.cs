using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace SecureAccess.IdP.Protocol.ClientAuthentication;

/// <summary>The subject alternative names of a certificate (RFC 5280, 4.2.1.6), by their kind.</summary>
internal sealed record AlternativeNames(
    IReadOnlyList<string> Dns, IReadOnlyList<string> Uris, IReadOnlyList<string> Emails, IReadOnlyList<IPAddress> Addresses)
{
    private const string Extension = "2.5.29.17";

    private static readonly Asn1Tag Email = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 7);

    public static AlternativeNames Of(X509Certificate2 certificate)
    {
        var (dns, uris, emails, addresses) = (new List<string>(), new List<string>(), new List<string>(), new List<IPAddress>());
        if (certificate.Extensions[Extension] is not { } extension)
            return new AlternativeNames(dns, uris, emails, addresses);

        try
        {
            var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                var tag = names.PeekTag();
                if (tag == Email)
                    emails.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                else if (tag == DnsName)
                    dns.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                else if (tag == Uri)
                    uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                else if (tag == Address)
                    addresses.Add(new IPAddress(names.ReadOctetString(tag)));
                else
                    names.ReadEncodedValue();
            }

            return new AlternativeNames(dns, uris, emails, addresses);
        }
        catch (Exception fault) when (fault is AsnContentException or ArgumentException)
        {
            // A name that cannot be read names nobody, and none of the others then counts either.
            return new AlternativeNames([], [], [], []);
        }
    }
}
