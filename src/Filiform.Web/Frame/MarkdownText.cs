using Markdig;

namespace Filiform.Web.Frame;

/// <summary>Markdown of the knowledge as HTML. HTML inside it is shown as text, never as markup.</summary>
public static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The HTML of a text whose own headings begin one level below the heading of their card.</summary>
    public static string ToHtml(string markdown) => Markdown.ToHtml(Deeper(markdown), Pipeline);

    private static string Deeper(string markdown) =>
        string.Join('\n', markdown.Split('\n').Select(l => l.StartsWith('#') ? "#" + l : l));
}
