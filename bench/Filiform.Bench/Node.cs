using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Filiform.Bench;

/// <summary>A web node that is a process of its own, so that it can be killed.</summary>
internal sealed class Node : IDisposable
{
    private readonly Process _process;

    private Node(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    /// <summary>Starts one and waits until it says that it is ready.</summary>
    public static async Task<Node> Start(params string[] arguments)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "filiform.dll"), "serve", "--urls", address, .. arguments])
        { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Filiform is ready", StringComparison.Ordinal))
            {
                // Nobody reads on: a full pipe would stop it.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Node(process, address);
            }
        }
        throw new InvalidOperationException("The node did not start");
    }

    /// <summary>SIGKILL: it learns nothing of it.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
