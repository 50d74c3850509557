using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace SecureAccess.IdP.Data.Vault;

/// <summary>Encrypts the ring's keys under the master key before they are stored.</summary>
internal sealed class MasterKeyXmlEncryptor(VaultSecrets secrets) : IXmlEncryptor
{
    internal static readonly byte[] Place = "key-ring"u8.ToArray();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var master = secrets.CurrentMaster;
        var box = SealedBox.Seal(master.Key, Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), Place);
        var element = new XElement(
            "sealedKey",
            new XAttribute("master", master.Version.ToString(CultureInfo.InvariantCulture)),
            Convert.ToBase64String(box));
        return new EncryptedXmlInfo(element, typeof(MasterKeyXmlDecryptor));
    }
}

/// <summary>The counterpart; made by Data Protection from the name stored beside the key.</summary>
internal sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var secrets = services.GetRequiredService<VaultSecrets>();
        var version = int.Parse(encryptedElement.Attribute("master")!.Value, CultureInfo.InvariantCulture);
        var plain = SealedBox.Open(secrets.Master(version).Key, Convert.FromBase64String(encryptedElement.Value), MasterKeyXmlEncryptor.Place);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
