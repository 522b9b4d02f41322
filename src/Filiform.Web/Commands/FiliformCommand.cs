using System.CommandLine;
using Filiform.Rules.Knowledge;
using Filiform.Web.Knowledge;

namespace Filiform.Web.Commands;

/// <summary>The command line: one file per command, gathered here.</summary>
public static class FiliformCommand
{
    private const int WrongUsage = 2;

    /// <summary>The root command.</summary>
    /// <param name="terminal">What commands read and write; the process's own by default.</param>
    /// <param name="knowledge">The knowledge commands use; the built-in by default.</param>
    public static RootCommand Create(Terminal? terminal = null, Func<KnowledgeBase>? knowledge = null)
    {
        terminal ??= Terminal.OfProcess();
        knowledge ??= () => KnowledgeFolder.Load();
        return new("Filiform: the clinical system for dry needling. Decision support for trained clinicians; it does not replace judgement.")
        {
            ServeCommand.Create(),
            ServeCommand.CreateDemo(),
            ScreenCommand.Create(terminal, knowledge),
            ImportCommand.Create(terminal),
            SetupCommand.Create(terminal),
            StoreCommands.Backup(),
            StoreCommands.Restore(),
            StoreCommands.Verify(),
            ImproveCommand.Create(terminal),
            KnowledgeCommand.Create(terminal),
        };
    }

    /// <summary>Runs one command line and gives its exit code; wrong usage is 2.</summary>
    public static async Task<int> Run(IReadOnlyList<string> args, Terminal terminal, Func<KnowledgeBase>? knowledge = null)
    {
        var parsed = Create(terminal, knowledge).Parse(args);
        foreach (var error in parsed.Errors)
            terminal.Errors.WriteLine(error.Message);
        if (parsed.Errors.Count > 0)
            return WrongUsage;
        using var output = new StreamWriter(terminal.Output, leaveOpen: true);
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = terminal.Errors });
    }
}
