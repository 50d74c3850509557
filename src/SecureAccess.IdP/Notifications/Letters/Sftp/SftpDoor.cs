using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Messages.Transport;
using SecureAccess.IdP.Data.Outbox;
using ConnectionInfo = Renci.SshNet.ConnectionInfo;

namespace SecureAccess.IdP.Notifications.Letters.Sftp;

/// <summary>
/// Opens the way to the print house. The server is the one whose key is pinned, or nobody: a key that was accepted when it was first seen would be that of
/// whoever stood on the way then. Nothing is sent before, and no sign-in either.
/// </summary>
internal sealed class SftpDoor(IOptions<NotificationsOptions> options, ILogger<SftpDoor> logger)
{
    private LetterSftpOptions Sftp => options.Value.LetterSftp;

    /// <summary>A connection that is signed in; the caller disposes of it.</summary>
    public async Task<SftpClient> OpenAsync(CancellationToken cancellationToken)
    {
        // Read anew each time, so that a key that was changed counts without a restart.
        using var key = new PrivateKeyFile(Sftp.PrivateKeyFile, Sftp.PrivateKeyPassphrase.Length == 0 ? null : Sftp.PrivateKeyPassphrase);
        using var method = new PrivateKeyAuthenticationMethod(Sftp.User, key);
        var connection = new ConnectionInfo(Sftp.Host, Sftp.Port, Sftp.User, method) { Timeout = Sftp.Timeout };
        LeaveOutWeak(connection);
        var client = new SftpClient(connection) { OperationTimeout = Sftp.Timeout };
        try
        {
            client.HostKeyReceived += (_, offered) => offered.CanTrust = IsPinned(offered.FingerPrintSHA256);
            await client.ConnectAsync(cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>What went wrong, for operators; null for a fault of our own.</summary>
    public static OutboxFault? FaultOf(Exception exception) => exception switch
    {
        SshConnectionException { DisconnectReason: DisconnectReason.HostKeyNotVerifiable or DisconnectReason.KeyExchangeFailed } => OutboxFault.Insecure,
        SshAuthenticationException or SshPassPhraseNullOrEmptyException => OutboxFault.SignInRefused,
        SshOperationTimeoutException => OutboxFault.TimedOut,
        SshConnectionException or SocketException or ProxyException => OutboxFault.Unreachable,
        SshException => OutboxFault.NotTaken,
        IOException or UnauthorizedAccessException => OutboxFault.SignInRefused,
        _ => null,
    };

    private bool IsPinned(string fingerprint)
    {
        var pinned = Sftp.HostKeys.Contains($"SHA256:{fingerprint}");
        if (!pinned)
        {
            logger.HostKeyRefused(fingerprint);
        }

        return pinned;
    }

    /// <summary>SHA-1 signs and guards nothing any more; certificates of hosts are not what is pinned.</summary>
    private static void LeaveOutWeak(ConnectionInfo connection)
    {
        Remove(connection.HostKeyAlgorithms, name => name is "ssh-rsa" or "ssh-dss" || name.Contains("-cert-", StringComparison.Ordinal));
        Remove(connection.KeyExchangeAlgorithms, IsOfSha1);
        Remove(connection.HmacAlgorithms, IsOfSha1);
        Remove(connection.Encryptions, name => name.EndsWith("-cbc", StringComparison.Ordinal));
    }

    private static bool IsOfSha1(string name) => name.Contains("sha1", StringComparison.Ordinal) || name.Contains("md5", StringComparison.Ordinal);

    private static void Remove<T>(IDictionary<string, T> algorithms, Func<string, bool> weak)
    {
        foreach (var name in algorithms.Keys.Where(weak).ToList())
        {
            algorithms.Remove(name);
        }
    }
}
