namespace Filiform.Tests.Architecture;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", "TestResults", "data", "node_modules"];

    public static string Root { get; } = FindRoot();

    public static string PathTo(string relative) => Path.Combine(Root, relative);

    /// <summary>Every file of ours with one of the endings, as a path from the root with forward slashes.</summary>
    public static IEnumerable<string> Files(params string[] endings) => In(new DirectoryInfo(Root))
        .Where(f => endings.Contains(f.Extension))
        .Select(Relative)
        .Order(StringComparer.Ordinal);

    /// <summary>Every folder of ours, as a path from the root with forward slashes.</summary>
    public static IEnumerable<string> Folders() => In(new DirectoryInfo(Root))
        .Select(f => Path.GetDirectoryName(Relative(f))!)
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static string Relative(FileInfo file) => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');

    private static IEnumerable<FileInfo> In(DirectoryInfo folder) => folder.EnumerateFiles().Concat(
        folder.EnumerateDirectories()
            .Where(d => !d.Name.StartsWith('.') && !NotOurs.Contains(d.Name) && d.LinkTarget is null)
            .SelectMany(In));

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
