using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Learn;

/// <summary>A page of words that the clinic owns: Markdown with a version and sources.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Version">Version of the text.</param>
/// <param name="Title">Title.</param>
/// <param name="Order">Place among its kind.</param>
/// <param name="Audience"><c>public</c>, <c>home</c> for the words of the clinic's first page, or <c>consent</c>.</param>
/// <param name="Sources">Source keys the text rests on.</param>
/// <param name="Markdown">The text.</param>
public sealed record Page(string Id, string Version, string Title, int Order, string Audience, ImmutableArray<string> Sources, string Markdown)
{
    internal static Page? Read(KnowledgeFile file, SourceList sources, List<KnowledgeError> errors)
    {
        var text = file.Text.ReplaceLineEndings("\n");
        var end = text.IndexOf("\n---\n", StringComparison.Ordinal);
        if (!text.StartsWith("---\n", StringComparison.Ordinal) || end < 0)
        {
            errors.Add(new KnowledgeError(file.Path, 1, "A page starts with a block between two lines of ---"));
            return null;
        }
        // The first line is kept as a YAML document marker, so that line numbers in errors are those of the file.
        if (YamlMap.Read(file with { Text = text[..(end + 1)] }, errors) is not { } map)
            return null;
        var keys = map.Texts("sources");
        sources.MustResolve(keys, map, map.Line);
        var audience = map.Text("audience");
        if (audience is not ("public" or "home" or "consent"))
            map.Wrong(map.Line, $"'audience' is '{audience}'; expected public, home or consent");
        var page = new Page(map.Text("id"), map.Text("version"), map.Text("title"), (int)map.Number("order"), audience, keys, text[(end + 5)..].Trim());
        map.Done();
        return page;
    }
}
