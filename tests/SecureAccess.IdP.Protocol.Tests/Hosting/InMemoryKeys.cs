using SecureAccess.IdP.Protocol.Keys;
using SecureAccess.IdP.Protocol.Ports;

namespace SecureAccess.IdP.Protocol.Tests.Hosting;

/// <summary>Signing keys in memory; several servers of one test may share a store.</summary>
public sealed class InMemoryKeys : ISigningKeyStore
{
    private readonly Lock gate = new();
    private readonly List<SigningKeyRecord> keys = [];

    public bool IsDown { get; set; }

    public Task<IReadOnlyList<SigningKeyRecord>> ListAsync(CancellationToken cancellationToken)
    {
        if (IsDown)
            throw new IOException("The store is down.");

        lock (gate)
            return Task.FromResult<IReadOnlyList<SigningKeyRecord>>([.. keys]);
    }

    public Task<AddKeyOutcome> AddAsync(SigningKeyRecord key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (keys.Any(other => other.Alg == key.Alg && other.Generation == key.Generation))
                return Task.FromResult<AddKeyOutcome>(new AddKeyOutcome.AlreadyThere());

            keys.Add(key);
            return Task.FromResult<AddKeyOutcome>(new AddKeyOutcome.Added());
        }
    }

    public Task RemoveAsync(string kid, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (gate)
            keys.RemoveAll(key => key.Kid == kid);

        return Task.CompletedTask;
    }
}
