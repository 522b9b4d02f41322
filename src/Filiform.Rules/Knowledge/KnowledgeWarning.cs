namespace Filiform.Rules.Knowledge;

/// <summary>Something in a knowledge file that can be read but that an editor should look at, in the form that build tools recognise.</summary>
/// <param name="File">Path of the file below the knowledge folder.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Message">What stands out, and why it matters.</param>
public sealed record KnowledgeWarning(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line}): warning FIL2: {Message}";
}
