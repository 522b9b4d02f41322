using Filiform.Tests.Doors;
using Filiform.Web.CdsHooks;

namespace Filiform.Tests.CdsHooks;

/// <summary>The door of the demo: open to anyone on this machine.</summary>
public sealed class OpenDoor : IAsyncLifetime
{
    public FiliformHost Host { get; private set; } = null!;

    public Caller Ehr { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await FiliformHost.Empty(clients: CdsClients.Demo);
        Ehr = new Caller(Host.Address);
    }

    public async ValueTask DisposeAsync()
    {
        Ehr.Dispose();
        await Host.DisposeAsync();
    }
}

/// <summary>The door with an allow list, on which one EHR stands.</summary>
public sealed class GuardedDoor : IAsyncLifetime
{
    public FiliformHost Host { get; private set; } = null!;

    public Caller Caller { get; private set; } = null!;

    internal Ehr Ehr { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Host = await FiliformHost.Empty(clients: Ehr.Listed("\"origins\": [\"https://ehr.example.org\"],"));
        Caller = new Caller(Host.Address);
    }

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await Host.DisposeAsync();
    }
}
