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
        // The empty corner of a table heads nothing.
        return new MarkupString(document.ToHtml(Pipeline).Replace("<th></th>", "<td></td>", StringComparison.Ordinal));
    }

    /// <summary>How a text begins, as one run of sentences, with every sentence that is bold as a whole: those are not to be missed.</summary>
    public static MarkupString Opening(string markdown, SourceList sources, int sentences = 3)
    {
        var lines = markdown.Split('\n').Select(l => l.StartsWith("- ", StringComparison.Ordinal) ? l[2..] : l.Trim()).Where(l => l.Length > 0).ToList();
        var opening = lines.Where((line, place) => place < sentences || line.StartsWith("**", StringComparison.Ordinal));
        var html = Html(string.Join(' ', opening), sources).Value.Trim();
        return new MarkupString(html.StartsWith("<p>", StringComparison.Ordinal) ? html[3..^4] : html);
    }

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

    [GeneratedRegex(@"\[([^\[\]\n]+)\](?!\()")]
    private static partial Regex Key();

    [GeneratedRegex("^(https?://|mailto:|tel:|/(?!/)|#)", RegexOptions.IgnoreCase)]
    private static partial Regex Safe();
}
