using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>How the parts of a condition belong together.</summary>
public enum Joint
{
    /// <summary>There are no parts: the phrases say it.</summary>
    One,

    /// <summary>Every part must hold.</summary>
    Every,

    /// <summary>One part is enough.</summary>
    Some,

    /// <summary>The one part must be known not to hold.</summary>
    Not,
}

/// <summary>A piece of a sentence.</summary>
/// <param name="Text">The words, with the blanks around them.</param>
/// <param name="List">The value set whose title the words are; null for other words.</param>
public sealed record Phrase(string Text, ValueSet? List = null);

/// <summary>A condition laid out for reading: one sentence, or parts that belong together.</summary>
/// <param name="Joint">How the parts belong together.</param>
/// <param name="Phrases">The sentence, to stand within another; empty when there are parts.</param>
/// <param name="Parts">The parts; empty when there is a sentence.</param>
public sealed record ConditionWords(Joint Joint, ImmutableArray<Phrase> Phrases, ImmutableArray<ConditionWords> Parts)
{
    /// <summary>The line above the parts.</summary>
    public string Lead => Joint switch
    {
        Joint.Every => "all of these",
        Joint.Some => "at least one of these",
        Joint.Not => "not this",
        _ => "",
    };

    /// <summary>Everything as one sentence, to stand within another; parts of parts stand in brackets.</summary>
    public string InOneSentence => Joint switch
    {
        Joint.Every => string.Join(", and ", Parts.Select(p => p.Bracketed(Joint.Some))),
        Joint.Some => string.Join(", or ", Parts.Select(p => p.Bracketed(Joint.Every))),
        Joint.Not => $"not ({Parts[0].InOneSentence})",
        _ => string.Concat(Phrases.Select(p => p.Text)),
    };

    internal static ConditionWords Of(params ReadOnlySpan<Phrase> phrases) => new(Joint.One, [.. phrases], []);

    internal static ConditionWords Of(string sentence) => Of(new Phrase(sentence));

    internal static ConditionWords Of(Joint joint, IEnumerable<ConditionWords> parts) => new(joint, [], [.. parts]);

    private string Bracketed(Joint joint) => Joint == joint ? $"({InOneSentence})" : InOneSentence;
}
