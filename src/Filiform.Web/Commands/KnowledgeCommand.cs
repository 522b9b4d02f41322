using System.CommandLine;
using Filiform.Rules.Knowledge;
using Filiform.Web.Knowledge;

namespace Filiform.Web.Commands;

/// <summary><c>filiform knowledge check [FOLDER]</c>: reads all knowledge and names every mistake with file and line.</summary>
internal static class KnowledgeCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo?>("folder")
        {
            Description = "A knowledge folder; without it, the knowledge built in",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var check = new Command("check", "Check every knowledge file") { folder };
        check.SetAction(parsed => Check(parsed.GetValue(folder), Console.Out, Console.Error));
        return new Command("knowledge", "Rules, atlas, conditions, instruments and pages") { check };
    }

    private static int Check(DirectoryInfo? folder, TextWriter output, TextWriter errors)
    {
        if (folder is { Exists: false })
        {
            errors.WriteLine($"{folder.FullName}: there is no such folder");
            return 2;
        }
        try
        {
            var knowledge = folder is null ? KnowledgeFolder.Load() : KnowledgeBase.Load(KnowledgeFolder.InFolder(folder.FullName));
            output.WriteLine($"{knowledge.Screeners.Values.SelectMany(s => s.RuleSet.Rules).DistinctBy(r => r.Id).Count()} rules, {knowledge.ValueSets.Count} value sets, "
                + $"{knowledge.Muscles.Count} muscles, {knowledge.Conditions.Count} conditions, {knowledge.Instruments.Count} instruments, "
                + $"{knowledge.Pages.Count} pages, {knowledge.Jurisdictions.Count} jurisdictions, {knowledge.Sources.All.Count()} sources: all read.");
            return 0;
        }
        catch (KnowledgeException e)
        {
            foreach (var error in e.Errors)
                errors.WriteLine(folder is null ? error.ToString() : error with { File = Path.Combine(folder.ToString(), error.File) });
            errors.WriteLine($"{e.Errors.Length} mistakes in the knowledge.");
            return 1;
        }
    }
}
