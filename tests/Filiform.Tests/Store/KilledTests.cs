using System.Diagnostics;
using Filiform.Tests.Architecture;

namespace Filiform.Tests.Store;

/// <summary>The server as a process of its own, killed in the middle of writing. The long version is <c>./do kill</c>.</summary>
public sealed class KilledTests
{
    [Fact, Proves("H-017")]
    public async Task What_was_acknowledged_is_there_after_the_server_was_killed_and_nothing_twice()
    {
        var bench = Repository.PathTo("bench/Filiform.Bench/bin/Release/net10.0/Filiform.Bench.dll");
        Assert.True(File.Exists(bench), $"{bench} is not built");
        using var runs = Process.Start(new ProcessStartInfo("dotnet", [bench, "kill", "3"]) { RedirectStandardOutput = true })!;

        var said = await runs.StandardOutput.ReadToEndAsync();
        await runs.WaitForExitAsync();

        Assert.True(runs.ExitCode == 0, said);
        Assert.Contains("Every acknowledged tap is there, none twice, all in order; the store is whole.", said, StringComparison.Ordinal);
    }
}
