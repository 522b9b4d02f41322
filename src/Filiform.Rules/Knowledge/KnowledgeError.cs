using System.Collections.Immutable;

namespace Filiform.Rules.Knowledge;

/// <summary>One mistake in a knowledge file, printed in the form that build tools recognise.</summary>
/// <param name="File">Path of the file below the knowledge folder.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record KnowledgeError(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line}): error FIL1: {Message}";
}

/// <summary>Knowledge that cannot be read. It stops the program at start and the build; the message lists every mistake found.</summary>
public sealed class KnowledgeException(IEnumerable<KnowledgeError> errors)
    : Exception(string.Join('\n', errors))
{
    /// <summary>Every mistake found, in the order of files and lines.</summary>
    public ImmutableArray<KnowledgeError> Errors { get; } = [.. errors.OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line)];
}

/// <summary>One file of the knowledge folder: its path below that folder, with forward slashes, and its text.</summary>
public sealed record KnowledgeFile(string Path, string Text);
