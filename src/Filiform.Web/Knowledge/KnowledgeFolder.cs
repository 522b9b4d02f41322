using Filiform.Rules.Knowledge;

namespace Filiform.Web.Knowledge;

/// <summary>Where knowledge files come from: those built in, and a clinic's own folder laid over them.</summary>
public static class KnowledgeFolder
{
    private const string BuiltInPrefix = "knowledge/";

    /// <summary>Reads the built-in knowledge, with the files of <paramref name="over"/> in place of those of the same path.</summary>
    /// <exception cref="KnowledgeException">Some file cannot be read; file and line are in the message.</exception>
    public static KnowledgeBase Load(string? over = null, bool snomed = true)
    {
        var files = BuiltIn().ToDictionary(f => f.Path);
        foreach (var file in over is null ? [] : InFolder(over))
            files[file.Path] = file;
        return KnowledgeBase.Load(files.Values, snomed);
    }

    /// <summary>Every knowledge file below a folder.</summary>
    public static IEnumerable<KnowledgeFile> InFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(p => Path.GetExtension(p) is ".yaml" or ".json" or ".md")
            .Select(p => new KnowledgeFile(Path.GetRelativePath(folder, p).Replace('\\', '/'), File.ReadAllText(p)));

    private static IEnumerable<KnowledgeFile> BuiltIn()
    {
        var assembly = typeof(KnowledgeFolder).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(BuiltInPrefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new KnowledgeFile(name[BuiltInPrefix.Length..].Replace('\\', '/'), reader.ReadToEnd());
        }
    }
}
