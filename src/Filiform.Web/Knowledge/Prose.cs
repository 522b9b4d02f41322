using System.Text.RegularExpressions;
using Filiform.Rules.Knowledge;
using Filiform.Web.Frame;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Filiform.Web.Knowledge;

/// <summary>A part of a page under its heading; the first part has none.</summary>
public sealed record Passage(string? Title, string Markdown);

/// <summary>The clinic's own Markdown as HTML. HTML in it is shown as text, and a source key in square brackets becomes a link to that source.</summary>
public static partial class Prose
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The text as HTML.</summary>
    public static MarkupString Html(string markdown, SourceList sources)
    {
        var linked = Key().Replace(markdown, m => sources.Find(m.Groups[1].Value) is { } source ? $"[{source.Key}]({SourceAddress.Of(source.Key)})" : m.Value);
        var document = Markdown.Parse(linked, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            if (link.Url?.StartsWith("/sources#", StringComparison.Ordinal) == true)
                link.GetAttributes().AddClass("source");
            else if (link.Url is not { } url || !Safe().IsMatch(url))
                link.Url = "#";
        }
        foreach (var table in document.Descendants<Table>())
            table.GetAttributes().AddClass("table");
        // The empty corner of a table heads nothing. A full stop stays with the source before it.
        return new MarkupString(SourceEnd().Replace(document.ToHtml(Pipeline).Replace("<th></th>", "<td></td>", StringComparison.Ordinal), "<span class=\"nowrap\">$1$2</span>"));
    }

    /// <summary>The text without its source keys, for a place where they stand below.</summary>
    public static string WithoutKeys(string markdown) => SpaceBefore().Replace(Key().Replace(markdown, ""), "$1");

    /// <summary>The text as it is read aloud: without marks and without source keys; a link stays as its words.</summary>
    public static string Plain(string markdown) => Marks().Replace(WithoutKeys(markdown), "").Trim();

    /// <summary>What stands in square brackets, each once, in order: the keys of sources among it.</summary>
    public static IReadOnlyList<string> KeysIn(string markdown) => [.. Key().Matches(markdown).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The text for a card: its headings, of the second level, go below the heading of the card.</summary>
    public static string UnderHeading(string markdown) => string.Join('\n', markdown.Split('\n').Select(l => l.StartsWith('#') ? "#" + l : l));

    /// <summary>The numbered steps that a text begins with, each named in bold: <c>1. **Talk.** You answer questions.</c></summary>
    public static IReadOnlyList<Passage> Steps(string markdown) =>
        [.. markdown.Split('\n').TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal)).Select(l => Step().Match(l)).Where(m => m.Success)
            .Select(m => new Passage(m.Groups[1].Value, m.Groups[2].Value))];

    /// <summary>The parts of a text, cut at its second-level headings.</summary>
    public static IReadOnlyList<Passage> Passages(string markdown)
    {
        var parts = ("\n" + markdown).Split("\n## ");
        return
        [
            .. parts.Take(1).Where(p => p.Trim().Length > 0).Select(p => new Passage(null, p.Trim())),
            .. parts.Skip(1).Select(p => p.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end
                ? new Passage(p[..end].Trim(), p[end..].Trim())
                : new Passage(p.Trim(), "")),
        ];
    }

    [GeneratedRegex(@"^\d+\. \*\*(.+?)\.\*\* (.+)$")]
    private static partial Regex Step();

    [GeneratedRegex(@"\[([^\[\]\n]+)\](?!\()")]
    private static partial Regex Key();

    [GeneratedRegex(@" +([.,;:])")]
    private static partial Regex SpaceBefore();

    [GeneratedRegex(@"^\d+\. |^- |^#+ |\*+|\[|(?<=\])\([^)]*\)|\]", RegexOptions.Multiline)]
    private static partial Regex Marks();

    [GeneratedRegex("(<a href=\"[^\"]*\" class=\"source\">[^<]*</a>)([.,;:)])")]
    private static partial Regex SourceEnd();

    [GeneratedRegex("^(https?://|mailto:|tel:|/(?!/)|#)", RegexOptions.IgnoreCase)]
    private static partial Regex Safe();
}
