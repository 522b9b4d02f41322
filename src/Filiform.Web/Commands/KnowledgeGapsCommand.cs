using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Filiform.Rules.Knowledge;
using Filiform.Web.Knowledge;

namespace Filiform.Web.Commands;

/// <summary>
/// <c>filiform knowledge gaps [FOLDER]</c>: what of the atlas and the conditions no source says. Exit 0 when the knowledge can be read, however much is
/// missing; 1 when it cannot, 2 for wrong usage.
/// </summary>
internal static class KnowledgeGapsCommand
{
    private static readonly string[] Columns = ["of", "id", "name", "region", "fact", "evidence", "text", "sources", "file", "line"];

    // Words are for people too, so only what JSON itself asks for is escaped.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<DirectoryInfo?>("folder") { Description = "A knowledge folder; without it, the knowledge built in", Arity = ArgumentArity.ZeroOrOne };
        var over = new Option<bool>("--over-built-in") { Description = "Read the folder as serve --knowledge does: laid over the knowledge built in" };
        var format = new Option<string>("--format") { Description = "table, json or csv", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "csv");
        var gaps = new Command("gaps", "List what of the atlas and the conditions no source says, for a clinician to finish") { folder, over, format };
        gaps.SetAction(parsed => List(terminal, parsed.GetValue(folder), parsed.GetValue(over), parsed.GetValue(format)!));
        return gaps;
    }

    private static int List(Terminal terminal, DirectoryInfo? folder, bool over, string format)
    {
        if (folder is { Exists: false })
        {
            terminal.Errors.WriteLine($"{folder.FullName}: there is no such folder");
            return 2;
        }
        try
        {
            var list = GapList.Of(KnowledgeBase.Load(folder is null || over ? KnowledgeFolder.Files(folder?.FullName) : KnowledgeFolder.InFolder(folder.FullName)));
            using var output = new StreamWriter(terminal.Output, leaveOpen: true);
            if (format == "table")
                Print(list, output, terminal.OutputIsScreen);
            else
                output.Write(format == "json" ? AsJson(list) : AsCsv(list));
            return 0;
        }
        catch (KnowledgeException e)
        {
            terminal.Errors.WriteLine(e.Message);
            return 1;
        }
    }

    private static string AsJson(GapList list) => JsonSerializer.Serialize(new
    {
        counts = list.Counts.Select(c => new { fact = c.Topic.Key(), c.Sourced, c.Convention, c.Unsourced, c.Missing }),
        gaps = list.Gaps.Select(g => new { of = Of(g), g.Id, g.Name, g.Region, fact = g.Topic.Key(), evidence = g.EvidenceWord, g.Text, sources = g.Basis?.Sources ?? [], g.At?.File, g.At?.Line }),
    }, Json) + "\n";

    // RFC 4180: lines end in CR LF, quotes are doubled.
    private static string AsCsv(GapList list) => string.Concat(list.Gaps.Select(Cells).Prepend(Columns)
        .Select(cells => string.Join(',', cells.Select(c => c.AsSpan().ContainsAny(",\"\r\n") ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)) + "\r\n"));

    private static void Print(GapList list, StreamWriter output, bool isScreen)
    {
        PrintedTable.Print(output, isScreen, ["Fact", "Sourced", "Usual teaching", "No source", "Not recorded"],
            list.Counts.Select(c => new[] { c.Topic.Word(), $"{c.Sourced}", $"{c.Convention}", $"{c.Unsourced}", $"{c.Missing}" }));
        output.WriteLine();
        PrintedTable.Print(output, isScreen, ["Of", "Name", "Fact", "Known by", "Text", "File and line"], list.Gaps.Select(g => new[] { Of(g), g.Name, g.Topic.Word(), g.KnownBy(), g.Text, $"{g.At}" }));
    }

    private static string[] Cells(ListedFact gap) =>
        [Of(gap), gap.Id, gap.Name, gap.Region ?? "", gap.Topic.Key(), gap.EvidenceWord, gap.Text, string.Join("; ", gap.Basis?.Sources ?? []), gap.At?.File ?? "", $"{gap.At?.Line}"];

    private static string Of(ListedFact gap) => gap.IsMuscle ? "muscle" : "condition";
}
