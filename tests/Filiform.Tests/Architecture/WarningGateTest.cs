using System.Diagnostics;

namespace Filiform.Tests.Architecture;

/// <summary>
/// The gate bites: x, and without the flaw it does.
/// A gate that is misspelt lets everything through in silence, so it is tried, not trusted.
/// </summary>
public sealed class WarningGateTest
{
    private static readonly (string File, string Code)[] Flaws =
    [
        ("UnusedVariable.cs", "CS0219"),
        ("NullReturned.cs", "CS8603"),
        ("UnusedUsing.cs", "IDE0005"),
        ("BannedClock.cs", "RS0030"),
    ];

    [Fact]
    public async Task Every_deliberate_flaw_is_refused()
    {
        var (exit, output) = await Build(flaws: true);

        var missed = Flaws.Where(f => !output.Contains($"/{f.File}(") || !output.Contains($"error {f.Code}:"));
        Shape.Holds(missed.Select(f => $"eng/gate/Flaws/{f.File} was let through; error {f.Code} was expected."),
            $"The gate in Directory.Build.props, .editorconfig or eng/BannedSymbols.txt no longer bites.\n{output}");
        Assert.NotEqual(0, exit);
    }

    [Fact]
    public void Every_file_of_flaws_is_expected_to_be_refused() => Assert.Equal(
        Flaws.Select(f => f.File).Order(), Directory.GetFiles(Repository.PathTo("eng/gate/Flaws")).Select(f => Path.GetFileName(f)!).Order());

    [Fact]
    public async Task Code_without_a_flaw_is_built()
    {
        var (exit, output) = await Build(flaws: false);

        Assert.True(exit == 0, $"The gate project does not build even without a flaw, so its refusals prove nothing.\n{output}");
    }

    private static async Task<(int Exit, string Output)> Build(bool flaws)
    {
        var artifacts = Directory.CreateTempSubdirectory("filiform-gate-");
        try
        {
            // No node or compiler server may outlive the build: it would keep the output open.
            var start = new ProcessStartInfo("dotnet",
            [
                "build", Repository.PathTo("eng/gate/Gate.csproj"), $"-p:Flaws={flaws}", "--artifacts-path", artifacts.FullName,
                "-c", "Release", "-v", "quiet", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false",
            ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Repository.Root,
            };
            using var build = Process.Start(start)!;
            var errors = build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await build.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (build.ExitCode, output + await errors);
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }
}
