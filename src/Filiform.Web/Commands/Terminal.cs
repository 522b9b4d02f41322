namespace Filiform.Web.Commands;

/// <summary>What a command reads from and writes to: the process's own streams, or those of a test.</summary>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output: results only.</param>
/// <param name="Errors">Standard error: everything else.</param>
/// <param name="Clock">The clock.</param>
public sealed record Terminal(Stream Input, Stream Output, TextWriter Errors, TimeProvider Clock)
{
    /// <summary>True when a person reads the output.</summary>
    public bool OutputIsScreen { get; init; }

    /// <summary>True when a person reads the errors.</summary>
    public bool ErrorsAreScreen { get; init; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() =>
        new(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error, TimeProvider.System)
        {
            OutputIsScreen = !Console.IsOutputRedirected,
            ErrorsAreScreen = !Console.IsErrorRedirected,
        };
}
