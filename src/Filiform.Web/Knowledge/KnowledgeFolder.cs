using Filiform.Rules.Knowledge;

namespace Filiform.Web.Knowledge;

/// <summary>Where knowledge files come from: those built in, and a clinic's own folder laid over them.</summary>
public static class KnowledgeFolder
{
    private const string BuiltInPrefix = "knowledge/";

    /// <summary>Reads the built-in knowledge, with the files of <paramref name="over"/> in place of those of the same path.</summary>
    /// <exception cref="KnowledgeException">Some file cannot be read; file and line are in the message.</exception>
    public static KnowledgeBase Load(string? over = null, bool snomed = true) => KnowledgeBase.Load(Files(over), snomed);

    /// <summary>The built-in files, with those of <paramref name="over"/> in place of those of the same path.</summary>
    /// <exception cref="KnowledgeException">The folder, or a file in it, cannot be opened.</exception>
    public static IReadOnlyCollection<KnowledgeFile> Files(string? over)
    {
        var files = BuiltIn().ToDictionary(f => f.Path);
        foreach (var file in over is null ? [] : InFolder(over))
            files[file.Path] = file;
        return files.Values;
    }

    /// <summary>Every knowledge file below a folder.</summary>
    /// <exception cref="KnowledgeException">The folder, or a file in it, cannot be opened.</exception>
    public static IReadOnlyCollection<KnowledgeFile> InFolder(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsKnowledge)
                .Select(p => new KnowledgeFile(Path.GetRelativePath(folder, p).Replace('\\', '/'), File.ReadAllText(p)))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KnowledgeException([new KnowledgeError(folder, 1, $"It cannot be read: {e.Message}")]);
        }
    }

    /// <summary>True for a file that knowledge is read from; an editor's own files beside it are none.</summary>
    public static bool IsKnowledge(string path) => Path.GetExtension(path) is ".yaml" or ".json" or ".md" && !Path.GetFileName(path).StartsWith('.');

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
