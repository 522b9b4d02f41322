using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests;

/// <summary>The knowledge of the checkout that these tests were built from, read once.</summary>
internal static class Checkout
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<KnowledgeFile> Files { get; } = [.. ReadFiles(Path.Combine(Root, "knowledge"))];

    public static KnowledgeBase Knowledge { get; } = KnowledgeBase.Load(Files);

    /// <summary>The general rule set.</summary>
    public static Screener General => Knowledge.Screeners["filiform-general"];

    /// <summary>The rule sets that stand in files of their own, without those that jurisdictions lay their rules over.</summary>
    public static IEnumerable<Screener> RuleSets => Knowledge.Screeners.Where(s => !s.Key.Contains('/', StringComparison.Ordinal)).Select(s => s.Value);

    public static Target Target(string muscle, Side side = Side.Right, Depth depth = Depth.Deep, bool stimulation = false) =>
        new(Knowledge.Muscles[muscle], side, depth, stimulation);

    private static IEnumerable<KnowledgeFile> ReadFiles(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => new KnowledgeFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path)));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Filiform.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Filiform.slnx: run the tests inside a checkout.");
    }
}
