using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Filiform.Rules.Knowledge;
using Filiform.Web.Knowledge;

namespace Filiform.Web.Commands;

/// <summary>
/// <c>filiform knowledge check [FOLDER]</c>: reads all knowledge, names every mistake with file and line, and what an editor should look at besides.
/// Exit 0 when all can be read, 1 when there are mistakes, 2 for wrong usage. Warnings do not fail.
/// </summary>
internal static class KnowledgeCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<DirectoryInfo?>("folder")
        {
            Description = "A knowledge folder; without it, the knowledge built in",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var over = new Option<bool>("--over-built-in") { Description = "Read the folder as serve --knowledge does: laid over the knowledge built in" };
        var errorsOnly = new Option<bool>("--errors-only") { Description = "Leave the warnings out" };
        var format = new Option<string>("--format") { Description = "table or json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var check = new Command("check", "Check every knowledge file, and name what an editor should look at") { folder, over, errorsOnly, format };
        check.SetAction(parsed => Check(terminal, parsed.GetValue(folder), parsed.GetValue(over), parsed.GetValue(errorsOnly), parsed.GetValue(format) == "json"));
        return new Command("knowledge", "Rules, atlas, conditions, instruments and pages") { check, KnowledgeGapsCommand.Create(terminal) };
    }

    private sealed record Remark(string Severity, string File, int Line, string Message);

    private static int Check(Terminal terminal, DirectoryInfo? folder, bool over, bool errorsOnly, bool json)
    {
        if (folder is { Exists: false })
        {
            terminal.Errors.WriteLine($"{folder.FullName}: there is no such folder");
            return 2;
        }
        var (remarks, counts) = Read(folder, over, errorsOnly, DateOnly.FromDateTime(terminal.Clock.GetLocalNow().DateTime));
        using var output = new StreamWriter(terminal.Output, leaveOpen: true);
        if (json)
            output.WriteLine(JsonSerializer.Serialize(remarks, JsonSerializerOptions.Web));
        else
            Print(remarks, counts, output, terminal.Errors);
        return counts is null ? 1 : 0;
    }

    // The counts are null when there are mistakes.
    private static (ImmutableArray<Remark> Remarks, string? Counts) Read(DirectoryInfo? folder, bool over, bool errorsOnly, DateOnly today)
    {
        try
        {
            var files = folder is null || over ? KnowledgeFolder.Files(folder?.FullName) : KnowledgeFolder.InFolder(folder.FullName);
            var knowledge = KnowledgeBase.Load(files);
            ImmutableArray<KnowledgeWarning> warnings = errorsOnly ? [] : KnowledgeReview.Of(knowledge, files, today);
            return ([.. warnings.Select(w => new Remark("warning", Within(folder, over, w.File), w.Line, w.Message))], Counts(knowledge));
        }
        catch (KnowledgeException e)
        {
            return ([.. e.Errors.Select(m => new Remark("error", Within(folder, over, m.File), m.Line, m.Message))], null);
        }
    }

    // Of a folder laid over the built-in, what is not in it is built in.
    private static string Within(DirectoryInfo? folder, bool over, string file) =>
        folder is not null && Path.Combine(folder.ToString(), file) is var path && (!over || File.Exists(path)) ? path : file;

    private static void Print(ImmutableArray<Remark> remarks, string? counts, TextWriter output, TextWriter errors)
    {
        foreach (var (severity, file, line, message) in remarks)
            errors.WriteLine(severity == "error" ? new KnowledgeError(file, line, message).ToString() : new KnowledgeWarning(file, line, message).ToString());
        if (counts is null)
            errors.WriteLine($"{remarks.Length} mistakes in the knowledge.");
        else
            output.WriteLine($"{counts}: all read.{(remarks.IsEmpty ? "" : $" {remarks.Length} {(remarks.Length == 1 ? "thing" : "things")} to look at.")}");
    }

    private static string Counts(KnowledgeBase knowledge) =>
        $"{knowledge.Screeners.Values.SelectMany(s => s.RuleSet.Rules).DistinctBy(r => r.Id).Count()} rules, {knowledge.ValueSets.Count} value sets, "
        + $"{knowledge.Muscles.Count} muscles, {knowledge.Conditions.Count} conditions, {knowledge.Instruments.Count} instruments, "
        + $"{knowledge.Pages.Count} pages, {knowledge.Jurisdictions.Count} jurisdictions, {knowledge.Sources.All.Count()} sources";
}
