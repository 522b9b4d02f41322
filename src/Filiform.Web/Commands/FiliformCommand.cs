using System.CommandLine;

namespace Filiform.Web.Commands;

/// <summary>The command line: one file per command, gathered here.</summary>
public static class FiliformCommand
{
    /// <summary>The root command.</summary>
    public static RootCommand Create() => new("Filiform: the clinical system for dry needling. Decision support for trained clinicians; it does not replace judgement.")
    {
        ServeCommand.Create(),
        ServeCommand.CreateDemo(),
        KnowledgeCommand.Create(),
        StoreCommands.Backup(),
        StoreCommands.Restore(),
        StoreCommands.Verify(),
    };
}
